package dev.flotilla.emulator.hyperliquid;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which accounts there are, which agents may sign for them, and which sub-accounts they own. Thread-safe. */
final class Wallets {

    // All guarded by this.
    private final Map<String, Agent> agents = new LinkedHashMap<>();
    private final Map<String, String> masters = new LinkedHashMap<>();
    private final Map<String, String> ownerOfSub = new LinkedHashMap<>();

    /** An approval. @param validUntil null = for as long as the venue has it */
    record Agent(
            String address,
            String master,
            @Nullable String name,
            @Nullable Instant validUntil) {}

    static String bare(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    synchronized void opened(String master) {
        masters.put(bare(master), bare(master));
    }

    synchronized void approved(String master, String agent, @Nullable String name, @Nullable Instant validUntil) {
        agents.put(bare(agent), new Agent(bare(agent), bare(master), name, validUntil));
    }

    synchronized void revoked(String agent) {
        agents.remove(bare(agent));
    }

    synchronized void owns(String master, String sub) {
        ownerOfSub.put(bare(sub), bare(master));
        masters.put(bare(sub), bare(sub));
    }

    /** The account that a signer acts for. */
    synchronized Optional<String> masterOf(String signer, Instant now) {
        Agent agent = agents.get(signer);
        if (agent != null && (agent.validUntil() == null || now.isBefore(agent.validUntil()))) {
            return Optional.of(agent.master());
        }
        return Optional.ofNullable(masters.get(signer));
    }

    synchronized boolean mayActFor(String master, String sub) {
        return bare(master).equals(ownerOfSub.get(bare(sub)));
    }

    synchronized boolean has(String address) {
        return masters.containsKey(bare(address));
    }

    synchronized Optional<Agent> agent(String address) {
        return Optional.ofNullable(agents.get(bare(address)));
    }

    synchronized java.util.List<Agent> agentsOf(String master) {
        return agents.values().stream()
                .filter(agent -> agent.master().equals(bare(master)))
                .toList();
    }
}
