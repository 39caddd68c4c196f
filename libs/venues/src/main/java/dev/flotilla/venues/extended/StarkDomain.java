package dev.flotilla.venues.extended;

import java.math.BigInteger;
import java.util.List;

/**
 * For which venue a message is signed.
 *
 * @param chainId {@code SN_MAIN} or {@code SN_SEPOLIA}
 * @param revision hashed as a number, although the type calls it a text: so does the venue's own library
 */
public record StarkDomain(String name, String version, String chainId, BigInteger revision) {
    private static final BigInteger TYPE = ShortText.selector("\"StarknetDomain\"(\"name\":\"shortstring\","
            + "\"version\":\"shortstring\",\"chainId\":\"shortstring\",\"revision\":\"shortstring\")");

    public StarkDomain {
        checked(name);
        checked(version);
        checked(chainId);
    }

    /** The text itself; {@link IllegalArgumentException} when it is too long for a domain. */
    public static String checked(String text) {
        ShortText.number(text);
        return text;
    }

    BigInteger hash() {
        return Poseidon.hash(
                List.of(TYPE, ShortText.number(name), ShortText.number(version), ShortText.number(chainId), revision));
    }
}
