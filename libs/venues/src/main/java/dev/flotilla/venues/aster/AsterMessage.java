package dev.flotilla.venues.aster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.flotilla.venues.signing.Eip712;
import dev.flotilla.venues.signing.Eip712Type;
import java.math.BigInteger;
import java.util.List;

/**
 * V3 of the API: the url-encoded parameter string, exactly as it is sent, signed by an agent wallet as typed data.
 *
 * @param chainId 1666 for mainnet, 714 for testnet
 */
public record AsterMessage(BigInteger chainId, String msg) {
    private static final Eip712.Struct TYPE =
            new Eip712.Struct("Message", List.of(new Eip712.Field("msg", new Eip712Type("string"))));

    /** The 32 bytes that the agent's key signs. */
    public byte[] digest() {
        return Eip712.digest(
                new Eip712.Domain("AsterSignTransaction", "1", chainId),
                TYPE.hash(JsonNodeFactory.instance.objectNode().put("msg", msg)));
    }
}
