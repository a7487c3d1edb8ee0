package org.balai.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Description.Source;
import org.balai.corpus.Json;
import org.balai.corpus.LangString.Origin;
import org.balai.corpus.Language;
import org.balai.corpus.Provenance;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reviewed metadata that lies beside a document as {@code <file>.case.yaml}.
 *
 * @param language the document's main language, a BCP 47 tag
 * @param title the document's own title
 * @param sources the public sources the document was compiled from
 * @param pages the text of each page as a person read it, for scans; empty where the text is in the document
 * @param caseId the case it reports on
 * @param reviewed who vouches for the values, and when
 * @param fields the case's values by field name, empty where another sidecar of the case holds them
 */
public record Sidecar(
        String language,
        @Nullable String title,
        @Nullable String licence,
        List<Source> sources,
        List<String> pages,
        String caseId,
        Provenance.Curated reviewed,
        ObjectNode fields) {

    /** What a sidecar's name adds to its document's. */
    public static final String SUFFIX = ".case.yaml";

    /** The curator of values whose sidecar does not name one. */
    private static final String UNNAMED = "sidecar";

    private static final Set<String> DOCUMENT_KEYS = Set.of("language", "title", "licence", "sources", "pages");

    /** Fields of a case that are texts in several languages. */
    private static final Set<String> TEXTS = Set.of(
            "title", "summary", "problem", "solution", "results", "challenges", "conditions", "lessons", "endReason");

    /** Fields of a case that the catalogue sets, not a sidecar. */
    private static final Set<String> NOT_GIVEN = Set.of("documents", "languages", "version", "completeness", "review");

    /**
     * A sidecar cannot be used; the message says where and why.
     */
    public static final class Invalid extends Exception {
        private static final long serialVersionUID = 1;

        Invalid(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Reads a sidecar; anything that it should not say is refused. */
    public static Sidecar read(Path file) throws Invalid {
        JsonNode root;
        try {
            root = Json.YAML.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new Invalid("the sidecar cannot be read as UTF-8 text: " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new Invalid("the sidecar is not YAML: " + firstLine(e), e);
        }
        JsonNode document = root.get("document");
        JsonNode report = root.get("case");
        if (!(document instanceof ObjectNode about) || !(report instanceof ObjectNode given)) {
            throw new Invalid("the sidecar needs the keys \"document\" and \"case\"", null);
        }
        for (String key : about.propertyNames()) {
            if (!DOCUMENT_KEYS.contains(key)) {
                throw new Invalid("unknown key document." + key + "; there are " + DOCUMENT_KEYS, null);
            }
        }
        try {
            String language = new Language(text(about, "language")
                            .orElseThrow(() -> new Invalid("the key document.language is missing", null)))
                    .tag();
            String id = text(given, "id").orElseThrow(() -> new Invalid("the key case.id is missing", null));
            Provenance.Curated reviewed = reviewed(root.get("reviewed"), file);
            List<String> pages = about.has("pages")
                    ? Json.YAML.treeToValue(about.get("pages"), new TypeReference<List<String>>() {})
                    : List.of();
            List<Source> sources = about.has("sources")
                    ? Json.YAML.treeToValue(about.get("sources"), new TypeReference<List<Source>>() {})
                    : List.of();
            ObjectNode fields = given.deepCopy();
            fields.remove("id");
            for (String key : NOT_GIVEN) {
                if (fields.has(key)) {
                    throw new Invalid("case." + key + " is kept by the catalogue and cannot be given", null);
                }
            }
            Sidecar sidecar = new Sidecar(
                    language,
                    text(about, "title").orElse(null),
                    text(about, "licence").orElse(null),
                    sources,
                    pages,
                    id,
                    reviewed,
                    fields);
            // Read once without its document, so that a wrong value is reported before anything is stored.
            sidecar.describe("0".repeat(64), name -> Optional.empty());
            return sidecar;
        } catch (JacksonException | IllegalArgumentException | IOException e) {
            throw new Invalid("the sidecar holds a value that cannot be used: " + firstLine(e), e);
        }
    }

    private static Provenance.Curated reviewed(@Nullable JsonNode given, Path file) throws Invalid, IOException {
        if (given == null) {
            return new Provenance.Curated(
                    UNNAMED,
                    Files.getLastModifiedTime(file)
                            .toInstant()
                            .atZone(ZoneOffset.UTC)
                            .toLocalDate());
        }
        if (given instanceof ObjectNode node) {
            Optional<String> by = text(node, "by");
            Optional<String> on = text(node, "on");
            if (by.isPresent() && on.isPresent()) {
                try {
                    return new Provenance.Curated(by.get(), LocalDate.parse(on.get()));
                } catch (DateTimeParseException e) {
                    throw new Invalid("reviewed.on is no date (YYYY-MM-DD): " + on.get(), e);
                }
            }
        }
        throw new Invalid("the key \"reviewed\" needs \"by\" and \"on\"", null);
    }

    /** Whether this sidecar holds the case's values. */
    public boolean describesCase() {
        return !fields.isEmpty();
    }

    /** Finds the SHA-256 of another document of the case by its file name. */
    public interface Sibling {
        Optional<String> sha256(String name);
    }

    /**
     * The case as this sidecar tells it, without documents, languages and spans.
     *
     * @param sha256 of the document that the sidecar lies beside
     */
    public CaseReport describe(String sha256, Sibling sibling) {
        JsonNode provenance = Json.MAPPER.valueToTree(reviewed);
        ObjectNode tree = Json.MAPPER.createObjectNode();
        tree.put("id", caseId);
        tree.put("review", "published");
        tree.put("version", 0);
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue().deepCopy();
            if (name.equals("outcomes")) {
                ArrayNode outcomes = tree.putArray(name);
                for (JsonNode given : value) {
                    ObjectNode outcome = (ObjectNode) given;
                    multilingual(outcome, "statement");
                    evidence(outcome, sha256, sibling);
                    outcomes.add(wrapped(outcome, provenance));
                }
                continue;
            }
            if (TEXTS.contains(name)) {
                value = multilingual(value);
            }
            if (name.equals("replications")) {
                value.forEach(replication -> multilingual((ObjectNode) replication, "what"));
            }
            tree.set(name, wrapped(value, provenance));
        }
        return Json.MAPPER.treeToValue(tree, CaseReport.class);
    }

    private static ObjectNode wrapped(JsonNode value, JsonNode provenance) {
        ObjectNode field = Json.MAPPER.createObjectNode();
        field.set("value", value);
        field.set("provenance", provenance);
        return field;
    }

    private void multilingual(ObjectNode owner, String key) {
        JsonNode value = owner.get(key);
        if (value != null) {
            owner.set(key, multilingual(value));
        }
    }

    /**
     * Texts by language with how each came into it. A text in the document's language is original; another is a machine
     * translation unless the sidecar says otherwise, or a document of the case turns out to be in that language.
     */
    private ObjectNode multilingual(JsonNode texts) {
        ObjectNode all = Json.MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> text : texts.properties()) {
            if (text.getValue().isObject()) {
                all.set(text.getKey(), text.getValue());
            } else {
                Origin origin = text.getKey().equals(language) ? Origin.ORIGINAL : Origin.MACHINE;
                all.putObject(text.getKey())
                        .put("text", text.getValue().asString())
                        .set("origin", Json.MAPPER.valueToTree(origin));
            }
        }
        return all;
    }

    private static void evidence(ObjectNode outcome, String sha256, Sibling sibling) {
        if (outcome.get("source") instanceof ObjectNode source) {
            Optional<String> document =
                    text(source, "file").map(sibling::sha256).orElse(Optional.of(sha256));
            source.remove("file");
            if (document.isPresent()) {
                source.put("document", document.get());
            } else {
                outcome.remove("source");
            }
        }
    }

    private static Optional<String> text(ObjectNode node, String key) {
        JsonNode value = node.get(key);
        return value == null || !value.isString() ? Optional.empty() : Optional.of(value.asString());
    }

    private static String firstLine(Throwable e) {
        List<String> lines =
                new ArrayList<>(String.valueOf(e.getMessage()).lines().toList());
        return lines.isEmpty() ? e.toString() : lines.getFirst();
    }
}
