package dev.flotilla.emulator.extended;

import dev.flotilla.venues.extended.StarkVerifier;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who may trade: API keys, each of one sub-account with its Stark key and vault. */
final class Members {

    private final Map<String, Member> byKey = new ConcurrentHashMap<>();

    /** @param account name in the engine */
    record Member(String account, BigInteger publicKey, long vault, StarkVerifier verifier) {}

    void add(String apiKey, String account, BigInteger publicKey, long vault) {
        byKey.put(apiKey, new Member(account, publicKey, vault, StarkVerifier.of(publicKey)));
    }

    Optional<Member> of(String apiKey) {
        return Optional.ofNullable(byKey.get(apiKey));
    }
}
