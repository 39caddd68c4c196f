package dev.flotilla.store.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SHA-256 over the predecessor's hash and every field, each with its length, so that no two facts read the same. */
public final class AuditHash {

    /** What the first event of a chain follows. */
    public static final String GENESIS = "0".repeat(64);

    private AuditHash() {}

    public static String of(String previous, AuditFact fact) {
        MessageDigest digest = sha256();
        put(digest, previous);
        put(digest, fact.at().toString());
        put(digest, fact.actor());
        put(digest, fact.action());
        put(digest, fact.subject());
        put(digest, fact.detail());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void put(MessageDigest digest, @Nullable String field) {
        byte[] bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
        String length = (field == null ? "-" : bytes.length) + ":";
        digest.update(length.getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
