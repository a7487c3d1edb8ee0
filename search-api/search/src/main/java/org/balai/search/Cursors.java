package org.balai.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.balai.corpus.Json;
import org.balai.engine.EngineRequest.Place;
import org.jspecify.annotations.Nullable;

/**
 * Writes places as cursors that only Balai can make, bound to the search they belong to.
 *
 * <p>A cursor is the place in JSON and the first 16 bytes of an HMAC-SHA-256 over place and search, in URL-safe Base64.
 */
final class Cursors {

    private static final int SIGNATURE = 16;

    private final SecretKeySpec key;

    Cursors(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /**
     * Where to go on.
     *
     * @param strict whether the search wanted most of the question's words
     * @param index tells the state of the index that the place belongs to from others
     * @param shown marks of the hits shown so far, where their order moves with the index
     */
    record Cursor(Place place, boolean strict, int index, Set<Integer> shown) {}

    /** What stands for a hit among those shown. */
    static int mark(String id) {
        CRC32 crc = new CRC32();
        crc.update(id.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    /** A place with the score's exact bits, which a decimal fraction would lose. */
    private record Written(
            int score,
            @Nullable Long number,
            @Nullable String keyword,
            String id,
            boolean strict,
            int index,
            String shown) {}

    String write(Cursor cursor, String search) {
        Place place = cursor.place();
        ByteBuffer shown = ByteBuffer.allocate(Integer.BYTES * cursor.shown().size());
        cursor.shown().forEach(shown::putInt);
        byte[] body = Json.MAPPER.writeValueAsBytes(new Written(
                Float.floatToRawIntBits(place.score()),
                place.number(),
                place.keyword(),
                place.id(),
                cursor.strict(),
                cursor.index(),
                Base64.getEncoder().withoutPadding().encodeToString(shown.array())));
        byte[] signature = sign(body, search);
        byte[] all = Arrays.copyOf(signature, SIGNATURE + body.length);
        System.arraycopy(body, 0, all, SIGNATURE, body.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** Reads a cursor; one that was not written for this search is a {@link BadParameter}. */
    Cursor read(String cursor, String search) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(cursor);
            byte[] body = Arrays.copyOfRange(all, Math.min(SIGNATURE, all.length), all.length);
            if (all.length > SIGNATURE && MessageDigest.isEqual(sign(body, search), Arrays.copyOf(all, SIGNATURE))) {
                Written written = Json.MAPPER.readValue(body, Written.class);
                ByteBuffer marks = ByteBuffer.wrap(Base64.getDecoder().decode(written.shown()));
                Set<Integer> shown = new LinkedHashSet<>();
                while (marks.hasRemaining()) {
                    shown.add(marks.getInt());
                }
                return new Cursor(
                        new Place(
                                Float.intBitsToFloat(written.score()),
                                written.number(),
                                written.keyword(),
                                written.id()),
                        written.strict(),
                        written.index(),
                        shown);
            }
        } catch (IllegalArgumentException e) {
            // Not Base64: refused below like any other forgery.
        }
        throw new BadParameter(
                "cursor",
                "the cursor does not belong to this search; take it from \"next\" of an answer and change nothing else");
    }

    private byte[] sign(byte[] body, String search) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(search.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(body), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }
}
