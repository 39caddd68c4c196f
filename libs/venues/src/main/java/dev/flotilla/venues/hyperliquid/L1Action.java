package dev.flotilla.venues.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.venues.signing.Eip712;
import dev.flotilla.venues.signing.Eip712Type;
import dev.flotilla.venues.signing.Hex;
import dev.flotilla.venues.signing.Keccak256;
import dev.flotilla.venues.signing.Words;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order, a cancel or another trading action, signed through a phantom agent.
 *
 * @param action keys in the order in which they are sent: the hash depends on it
 * @param nonce milliseconds, unsigned 64 bits
 * @param vaultAddress 20 bytes of hex of the vault or sub-account that acts, or null
 * @param expiresAfter milliseconds after which the venue refuses the action, unsigned 64 bits, or null
 */
public record L1Action(
        JsonNode action,
        BigInteger nonce,
        @Nullable String vaultAddress,
        @Nullable BigInteger expiresAfter) {
    private static final Eip712.Domain DOMAIN = new Eip712.Domain("Exchange", "1", BigInteger.valueOf(1337));
    private static final Eip712.Struct AGENT = new Eip712.Struct(
            "Agent",
            List.of(
                    new Eip712.Field("source", new Eip712Type("string")),
                    new Eip712.Field("connectionId", new Eip712Type("bytes32"))));
    private static final byte[] ABSENT = {0};
    private static final byte[] PRESENT = {1};
    private static final int ADDRESS_BYTES = 20;

    public L1Action {
        action = action.deepCopy();
    }

    /** Hash of the action with everything that goes with it. */
    public byte[] connectionId() {
        byte[] vault = vaultAddress == null ? ABSENT : Words.joined(PRESENT, Hex.bytes(vaultAddress, ADDRESS_BYTES));
        byte[] expiry = expiresAfter == null ? new byte[0] : Words.joined(ABSENT, millis(expiresAfter));
        return Keccak256.of(MsgPack.of(action), millis(nonce), vault, expiry);
    }

    /** The 32 bytes that the agent's key signs. */
    public byte[] digest(boolean mainnet) {
        ObjectNode agent = JsonNodeFactory.instance
                .objectNode()
                .put("source", mainnet ? "a" : "b")
                .put("connectionId", Hex.prefixed(connectionId()));
        return Eip712.digest(DOMAIN, AGENT.hash(agent));
    }

    private static byte[] millis(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
            throw new IllegalArgumentException("must be a whole number of 0 to 64 bits");
        }
        return Arrays.copyOfRange(Words.of(value), Words.SIZE - Long.BYTES, Words.SIZE);
    }
}
