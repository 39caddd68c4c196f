package dev.flotilla.venues.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.signing.Eip712;
import java.math.BigInteger;

/**
 * An action that the owner of a wallet signs openly, such as approving an agent.
 *
 * @param type its struct type, such as {@code HyperliquidTransaction:UsdSend}, with its members in order
 * @param message values by member name
 * @param signatureChainId chain of the wallet that signs
 */
public record UserAction(Eip712.Struct type, JsonNode message, BigInteger signatureChainId) {
    public UserAction {
        message = message.deepCopy();
    }

    /** The 32 bytes that the wallet's key signs. */
    public byte[] digest() {
        return Eip712.digest(
                new Eip712.Domain("HyperliquidSignTransaction", "1", signatureChainId), type.hash(message));
    }
}
