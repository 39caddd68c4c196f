package dev.flotilla.venues.aster;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** V1 of the API: HMAC-SHA256 over query string and body exactly as they are sent. */
public final class AsterHmac {
    private static final String ALGORITHM = "HmacSHA256";

    private AsterHmac() {}

    /** Lower-case hex; the value of the last parameter {@code signature}. */
    public static String sign(String secret, String payload) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("must not be empty");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
