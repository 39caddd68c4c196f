package dev.flotilla.cli.venue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.json.Fields;
import dev.flotilla.venues.aster.AsterHmac;
import dev.flotilla.venues.aster.AsterMessage;
import dev.flotilla.venues.signing.EthereumKey;
import dev.flotilla.venues.signing.Hex;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** aster-hmac, aster-eip712. */
final class AsterFunctions {
    private static final int WIDEST_CHAIN_ID = 256;

    private AsterFunctions() {}

    static Map<String, @Nullable Object> hmac(JsonNode node) {
        Fields in = Fields.of(node, "", "secret", "payload");
        String payload = in.text("payload");
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("signature", in.checked("secret", () -> AsterHmac.sign(in.text("secret"), payload)));
        return out;
    }

    static Map<String, @Nullable Object> eip712(JsonNode node) {
        Fields in = Fields.of(node, "", "privateKey", "chainId", "msg");
        EthereumKey key = key(in);
        byte[] digest = new AsterMessage(chainId(in), in.text("msg")).digest();
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("signerAddress", key.address());
        out.put("digest", Hex.prefixed(digest));
        out.put("signature", key.sign(digest).compact());
        return out;
    }

    static EthereumKey key(Fields in) {
        String text = in.text("privateKey");
        return in.checked("privateKey", () -> EthereumKey.ofHex(text));
    }

    private static BigInteger chainId(Fields in) {
        BigInteger chainId = in.whole("chainId");
        if (chainId.signum() < 0 || chainId.bitLength() > WIDEST_CHAIN_ID) {
            throw in.invalid("chainId", "must be a whole number of 0 to 256 bits, was " + chainId);
        }
        return chainId;
    }
}
