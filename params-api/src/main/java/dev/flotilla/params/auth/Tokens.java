package dev.flotilla.params.auth;

import dev.flotilla.service.ServiceToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Recognises tokens from memory: a request never waits for Postgres to be let in or refused. {@link #refresh} brings the
 * memory up to date; while Postgres is away the last known tokens stay in force.
 */
@ApplicationScoped
public class Tokens {

    /** Who calls with the fleet's own token. */
    public static final String SERVICE_NAME = "service";

    private static final String SCHEME = "Bearer ";
    private static final int TOKEN_CHARS_MAX = 512;

    private final TokenStore store;
    private final ServiceToken service;
    private final AtomicReference<List<TokenStore.Known>> known = new AtomicReference<>(List.of());

    Tokens(TokenStore store, ServiceToken service) {
        this.store = store;
        this.service = service;
    }

    /** Who sends this Authorization header; empty = nobody we know. */
    public Optional<Caller> caller(@Nullable String authorization) {
        String token = bearer(authorization);
        if (token.isEmpty() || token.length() > TOKEN_CHARS_MAX) {
            return Optional.empty();
        }
        TokenHash hash = TokenHash.of(token);
        Optional<Caller> found = Optional.empty();
        // No early exit: the time does not tell which token, if any, it was.
        for (TokenStore.Known one : known.get()) {
            if (one.hash().matches(hash)) {
                found = Optional.of(new Caller(one.name(), one.role()));
            }
        }
        return service.admits(authorization) ? Optional.of(new Caller(SERVICE_NAME, Role.SERVICE)) : found;
    }

    public void refresh() {
        known.set(store.inForce());
    }

    private static String bearer(@Nullable String header) {
        return header != null && header.startsWith(SCHEME)
                ? header.substring(SCHEME.length()).strip()
                : "";
    }
}
