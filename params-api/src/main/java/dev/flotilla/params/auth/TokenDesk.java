package dev.flotilla.params.auth;

import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.store.audit.AuditFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes and ends tokens on an admin's wish. */
@ApplicationScoped
public class TokenDesk {

    /** @param role viewer, operator or admin */
    public record NewToken(String name, String role) {}

    public record View(long tokenId, String name, String role, Instant createdAt) {}

    /** @param token shown this once */
    public record Issued(long tokenId, String name, String role, String token) {}

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._@-]{0,59}");
    private static final List<String> ROLES =
            List.of(Role.VIEWER.wireName(), Role.OPERATOR.wireName(), Role.ADMIN.wireName());

    private final TokenStore store;
    private final Tokens tokens;
    private final TokenSource source;
    private final InstantSource clock;

    TokenDesk(TokenStore store, Tokens tokens, TokenSource source, InstantSource clock) {
        this.store = store;
        this.tokens = tokens;
        this.source = source;
        this.clock = clock;
    }

    public List<View> list() {
        return store.inForce().stream()
                .map(token ->
                        new View(token.tokenId(), token.name(), token.role().wireName(), token.createdAt()))
                .toList();
    }

    public Outcome<Issued> create(NewToken wish, String actor) {
        if (!NAME.matcher(wish.name()).matches()) {
            return Outcome.refused(Refusal.invalid(
                    "invalid_name", "name must be 1 to 60 letters, digits, blanks or ._@-", List.of(NAME.pattern())));
        }
        Optional<Role> role = Role.ofWireName(wish.role()).filter(found -> found != Role.SERVICE);
        if (role.isEmpty()) {
            return Outcome.refused(Refusal.invalid("invalid_role", "unknown role " + wish.role(), ROLES));
        }
        String token = source.next();
        AuditFact fact = fact(actor, "token.created", wish.name(), wish.role());
        long id = store.add(wish.name(), role.get(), TokenHash.of(token), false, fact)
                .orElseThrow();
        tokens.refresh();
        return Outcome.done(new Issued(id, wish.name(), wish.role(), token));
    }

    public Outcome<List<View>> revoke(long tokenId, String actor) {
        Optional<TokenStore.Known> token = store.inForce().stream()
                .filter(known -> known.tokenId() == tokenId)
                .findFirst();
        if (token.isEmpty()
                || !store.revoke(
                        tokenId,
                        fact(
                                actor,
                                "token.revoked",
                                token.get().name(),
                                token.get().role().wireName()))) {
            return Outcome.refused(
                    new Refusal(Refusal.Kind.NOT_FOUND, "unknown_token", "no token in force has id " + tokenId, null));
        }
        tokens.refresh();
        return Outcome.done(list());
    }

    private AuditFact fact(String actor, String action, String name, String role) {
        return new AuditFact(clock.instant(), actor, action, name, "{\"role\":\"" + role + "\"}");
    }
}
