package dev.flotilla.emulator.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.venues.hyperliquid.L1Action;
import dev.flotilla.venues.signing.Hex;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The gate before every action: who signed it, whether for one who may, whether it is new, in time and paid for. */
final class ExchangeDesk {

    private final Wallets wallets;
    private final ActionDesk actions;
    private final NonceWindow nonces = new NonceWindow();
    private final InstantSource clock;
    private final boolean mainnet;
    private final Map<String, Long> used = new ConcurrentHashMap<>();
    // Volatile: tests set it from their own thread.
    private volatile long actionsMax = 10_000_000;

    ExchangeDesk(Wallets wallets, ActionDesk actions, InstantSource clock, boolean mainnet) {
        this.wallets = wallets;
        this.actions = actions;
        this.clock = clock;
        this.mainnet = mainnet;
    }

    /** How many actions an account has in all. */
    void actionsMax(long most) {
        actionsMax = most;
    }

    long actionsUsed(String account) {
        return used.getOrDefault(account, 0L);
    }

    long actionsMax() {
        return actionsMax;
    }

    ObjectNode answer(JsonNode body) {
        JsonNode action = ActionDesk.need(body, "action");
        long nonce = ActionDesk.need(body, "nonce").asLong();
        String vault =
                body.hasNonNull("vaultAddress") ? body.path("vaultAddress").asText() : null;
        Long expires =
                body.hasNonNull("expiresAfter") ? body.path("expiresAfter").asLong() : null;
        String signer = signer(body, KeyOrder.of(action), nonce, vault, expires);
        Instant now = clock.instant();
        Optional<String> master = wallets.masterOf(signer, now);
        if (master.isEmpty()) {
            return ActionDesk.refused("User or API Wallet " + signer + " does not exist.");
        }
        String badNonce = nonces.take(signer, nonce, now.toEpochMilli());
        if (badNonce != null) {
            return ActionDesk.refused(badNonce);
        }
        if (expires != null && now.toEpochMilli() > expires) {
            return ActionDesk.refused("Action expired: expiresAfter " + expires + " is past");
        }
        if (vault != null && !wallets.mayActFor(master.get(), vault)) {
            return ActionDesk.refused("Vault not registered: " + vault);
        }
        return paid(vault == null ? master.get() : Wallets.bare(vault), action);
    }

    private ObjectNode paid(String account, JsonNode action) {
        int parts = ActionDesk.parts(action);
        long all = used.merge(account, (long) parts, Long::sum);
        if (all > actionsMax) {
            used.merge(account, (long) -parts, Long::sum);
            return ActionDesk.refused("Too many cumulative requests sent (" + all + " > " + actionsMax
                    + ") for cumulative volume traded $0.0. Place taker orders to free up 1 request per USDC traded.");
        }
        return actions.carryOut(account, action);
    }

    private String signer(
            JsonNode body, ObjectNode action, long nonce, @Nullable String vault, @Nullable Long expires) {
        JsonNode signature = ActionDesk.need(body, "signature");
        try {
            BigInteger expiry = expires == null ? null : BigInteger.valueOf(expires);
            byte[] digest = new L1Action(action, BigInteger.valueOf(nonce), vault, expiry).digest(mainnet);
            return SignerRecovery.address(
                            digest,
                            Hex.number(ActionDesk.need(signature, "r").asText()),
                            Hex.number(ActionDesk.need(signature, "s").asText()),
                            ActionDesk.need(signature, "v").asInt())
                    .orElseThrow(() -> new ActionDesk.MalformedException("invalid signature"));
        } catch (IllegalArgumentException e) {
            throw new ActionDesk.MalformedException(String.valueOf(e.getMessage()));
        }
    }
}
