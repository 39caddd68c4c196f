package dev.flotilla.venues.hyperliquid;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.venues.signing.EthereumKey;
import dev.flotilla.venues.signing.EthereumSignature;
import dev.flotilla.venues.signing.Hex;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes request bodies of trading actions: numbered, signed by the agent's key, void after a moment. Thread-safe. */
public final class HyperliquidSigner {

    private final EthereumKey key;
    private final NonceSource nonces;
    private final @Nullable String vaultAddress;
    private final boolean mainnet;
    private final String address;

    /** @param vaultAddress sub-account or vault that acts, null = the master itself */
    HyperliquidSigner(EthereumKey key, NonceSource nonces, @Nullable String vaultAddress, boolean mainnet) {
        this.key = key;
        this.nonces = nonces;
        this.vaultAddress = vaultAddress == null ? null : vaultAddress.toLowerCase(Locale.ROOT);
        this.mainnet = mainnet;
        this.address = key.address().toLowerCase(Locale.ROOT);
    }

    /** Address of the agent. */
    String address() {
        return address;
    }

    /** @param expiresAfter after which the venue refuses it, null = never */
    ObjectNode signed(ObjectNode action, @Nullable Instant expiresAfter) {
        Long expiry = expiresAfter == null ? null : expiresAfter.toEpochMilli();
        return body(key, action, nonces.next(), vaultAddress, expiry, mainnet);
    }

    /** A whole body: what was hashed is sent in the same order. */
    public static ObjectNode body(
            EthereumKey key,
            ObjectNode action,
            long nonce,
            @Nullable String vaultAddress,
            @Nullable Long expiresAfter,
            boolean mainnet) {
        BigInteger expiry = expiresAfter == null ? null : BigInteger.valueOf(expiresAfter);
        L1Action hashed = new L1Action(action, BigInteger.valueOf(nonce), vaultAddress, expiry);
        EthereumSignature signature = key.sign(hashed.digest(mainnet));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("action", action);
        body.put("nonce", nonce);
        body.set(
                "signature",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("r", Hex.word(signature.r()))
                        .put("s", Hex.word(signature.s()))
                        .put("v", signature.v()));
        body.put("vaultAddress", vaultAddress);
        body.put("expiresAfter", expiresAfter);
        return body;
    }
}
