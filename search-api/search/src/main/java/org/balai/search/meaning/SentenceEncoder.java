package org.balai.search.meaning;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.balai.corpus.Json;
import org.balai.engine.EngineVector;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A model that turns texts into vectors, so that texts which mean alike lie near each other.
 *
 * <p>It runs by ONNX Runtime in this process. Safe for use by several threads.
 */
public final class SentenceEncoder implements AutoCloseable {

    /** What a text is to the model. */
    public enum Role {
        QUESTION,
        PASSAGE
    }

    /** The model cannot be used: a file is missing or not what it should be, or the machine cannot run it. */
    public static final class UnusableModel extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnusableModel(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    private static final String BUNDLED = "/all-minilm-l6-v2-q.onnx";

    private final String where;
    private final EncoderModel model;
    private final String id;

    /** Null for the bundled model. */
    private final @Nullable Path network;

    private final byte[] tokenizer;
    private volatile @Nullable Loaded loaded;

    /** What takes a moment and memory to read. */
    private record Loaded(OrtEnvironment environment, OrtSession session, HuggingFaceTokenizer tokenizer) {}

    private SentenceEncoder(
            String where, EncoderModel model, @Nullable Path network, byte[] tokenizer, MessageDigest digest) {
        this.where = where;
        this.model = model;
        this.network = network;
        this.tokenizer = tokenizer;
        digest.update(tokenizer);
        // What else decides a vector; the languages do not.
        digest.update((model.pooling() + "\n" + model.questionPrefix() + "\n" + model.passagePrefix() + "\n"
                        + model.dimension() + "\n" + model.longest())
                .getBytes(StandardCharsets.UTF_8));
        this.id = model.name() + "-" + HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    }

    /** The model that comes with Balai, all-MiniLM-L6-v2 in 8 bits, which knows English. */
    public static SentenceEncoder bundled() {
        MessageDigest digest;
        try (InputStream network = open(BUNDLED)) {
            digest = digest(network);
        } catch (IOException e) {
            throw unreadable(e);
        }
        return new SentenceEncoder(
                "the bundled model",
                Json.YAML.readValue(resource("/org/balai/search/meaning/model.yaml"), EncoderModel.class),
                null,
                resource("/all-minilm-l6-v2-q-tokenizer.json"),
                digest);
    }

    /**
     * A model of one's own choice.
     *
     * @param folder holds {@code model.onnx} (with what it names beside it), {@code tokenizer.json} as Hugging Face
     *     tokenizers read it, and {@code model.yaml}, an {@link EncoderModel}
     * @throws UnusableModel if a file is missing or cannot be read
     */
    public static SentenceEncoder open(Path folder) {
        Path network = folder.resolve("model.onnx");
        try {
            EncoderModel model =
                    Json.YAML.readValue(Files.readAllBytes(folder.resolve("model.yaml")), EncoderModel.class);
            MessageDigest digest;
            try (InputStream content = Files.newInputStream(network)) {
                digest = digest(content);
            }
            byte[] tokenizer = Files.readAllBytes(folder.resolve("tokenizer.json"));
            return new SentenceEncoder(folder.toString(), model, network, tokenizer, digest);
        } catch (NoSuchFileException e) {
            throw new UnusableModel(
                    "The model in " + folder + " lacks "
                            + Path.of(e.getMessage()).getFileName()
                            + "; it needs model.onnx, tokenizer.json and model.yaml.",
                    e);
        } catch (JacksonException e) {
            throw new UnusableModel(
                    "The file " + folder.resolve("model.yaml") + " cannot be used: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UnusableModel("The model in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream content = open(name)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(SentenceEncoder.class.getResourceAsStream(resource), resource);
    }

    private static UnusableModel unreadable(IOException e) {
        return new UnusableModel("The bundled model cannot be read: " + e.getMessage(), e);
    }

    private static MessageDigest digest(InputStream content) throws IOException {
        try {
            DigestInputStream read = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"));
            read.transferTo(OutputStream.nullOutputStream());
            return read.getMessageDigest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names the model and all that decides its vectors: vectors of another id must not be compared with these. */
    public String id() {
        return id;
    }

    /** What is known of the model. */
    public EncoderModel model() {
        return model;
    }

    /** Whether the model knows a language, a BCP 47 tag. */
    public boolean knows(String language) {
        return model.languages().contains(language);
    }

    /** Whether {@link #encode} answers without reading the model first. */
    public boolean isLoaded() {
        return loaded != null;
    }

    /**
     * Reads the model, which {@link #encode} does otherwise.
     *
     * @throws UnusableModel if it cannot be used
     */
    public void load() {
        loaded();
    }

    private Loaded loaded() {
        Loaded before = loaded;
        if (before != null) {
            return before;
        }
        synchronized (this) {
            if (loaded == null) {
                // The tokenizer's library would otherwise tell its makers that it runs.
                System.setProperty("OPT_OUT_TRACKING", "true");
                try {
                    OrtEnvironment environment = OrtEnvironment.getEnvironment();
                    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                    // Questions are answered beside; a passage may take longer.
                    options.setIntraOpNumThreads(1);
                    options.setInterOpNumThreads(1);
                    OrtSession session = network == null
                            ? environment.createSession(resource(BUNDLED), options)
                            : environment.createSession(network.toString(), options);
                    HuggingFaceTokenizer read = HuggingFaceTokenizer.newInstance(
                            new ByteArrayInputStream(tokenizer),
                            Map.of(
                                    "padding",
                                    "true",
                                    "truncation",
                                    "true",
                                    "maxLength",
                                    Integer.toString(model.longest()),
                                    "modelMaxLength",
                                    Integer.toString(model.longest())));
                    loaded = new Loaded(environment, session, read);
                } catch (OrtException | IOException | RuntimeException | LinkageError e) {
                    throw new UnusableModel("The meaning of texts cannot be worked out: " + where + " fails: " + e, e);
                }
            }
            return Objects.requireNonNull(loaded);
        }
    }

    /**
     * Encodes texts, in their order. They are worked on side by side and padded to the longest of them, so texts of like
     * length make the best use of a call.
     *
     * @throws UnusableModel if the model cannot be used, or if its vectors are not of the dimension that is stated
     */
    public List<EngineVector> encode(List<String> texts, Role role) {
        if (texts.isEmpty()) {
            return List.of();
        }
        Loaded use = loaded();
        String prefix = role == Role.QUESTION ? model.questionPrefix() : model.passagePrefix();
        Encoding[] encodings = use.tokenizer()
                .batchEncode(texts.stream().map(text -> prefix + text).toArray(String[]::new));
        int length = encodings[0].getIds().length;
        long[] shape = {encodings.length, length};
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            for (String input : use.session().getInputNames()) {
                LongBuffer values = LongBuffer.allocate(encodings.length * length);
                for (Encoding encoding : encodings) {
                    values.put(
                            switch (input) {
                                case "input_ids" -> encoding.getIds();
                                case "attention_mask" -> encoding.getAttentionMask();
                                case "token_type_ids" -> encoding.getTypeIds();
                                default ->
                                    throw new UnusableModel(
                                            "The model in " + where + " wants " + input
                                                    + ", which a sentence encoder is not given.",
                                            null);
                            });
                }
                inputs.put(input, OnnxTensor.createTensor(use.environment(), values.flip(), shape));
            }
            try (OrtSession.Result result = use.session().run(new HashMap<String, OnnxTensorLike>(inputs))) {
                Object output = result.get(0).getValue();
                if (!(output instanceof float[][][] tokens)) {
                    throw new UnusableModel(
                            "The first output of the model in " + where + " is not a vector for each token of a text.",
                            null);
                }
                List<EngineVector> vectors = new ArrayList<>();
                for (int i = 0; i < encodings.length; i++) {
                    vectors.add(pooled(tokens[i], encodings[i].getAttentionMask()));
                }
                return vectors;
            }
        } catch (OrtException e) {
            throw new UnusableModel("The model in " + where + " fails: " + e.getMessage(), e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private EngineVector pooled(float[][] tokens, long[] mask) {
        int dimension = tokens[0].length;
        if (dimension != model.dimension()) {
            throw new UnusableModel(
                    "The model in " + where + " gives vectors of " + dimension + " values, but model.yaml says "
                            + model.dimension() + ".",
                    null);
        }
        if (model.pooling() == EncoderModel.Pooling.CLS) {
            return EngineVector.normalised(tokens[0]);
        }
        float[] sum = new float[dimension];
        for (int i = 0; i < tokens.length; i++) {
            if (mask[i] != 0) {
                for (int j = 0; j < dimension; j++) {
                    sum[j] += tokens[i][j];
                }
            }
        }
        return EngineVector.normalised(sum);
    }

    @Override
    public void close() {
        synchronized (this) {
            Loaded last = loaded;
            loaded = null;
            if (last != null) {
                last.tokenizer().close();
                try {
                    last.session().close();
                } catch (OrtException e) {
                    throw new IllegalStateException("The model could not be closed", e);
                }
            }
        }
    }
}
