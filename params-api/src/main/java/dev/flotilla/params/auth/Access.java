package dev.flotilla.params.auth;

import dev.flotilla.params.http.Refusal;
import java.util.Optional;
import java.util.Set;

/** The rule of who may do what, by the kind of resource that was matched. The fleet's services read like viewers here. */
public final class Access {

    /** Whom a resource is for. */
    public enum Audience {
        OPERATORS,
        ADMINS,
        /** Whoever has a token; the resource itself decides who may change what, and keeps a record of those it refuses. */
        KNOWN
    }

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private Access() {}

    /** Empty = allowed. */
    public static Optional<Refusal> refusal(Caller caller, Audience audience, String method) {
        boolean reading = READING.contains(method);
        boolean allowed = switch (audience) {
            case ADMINS -> caller.role() == Role.ADMIN;
            case KNOWN -> true;
            case OPERATORS -> reading || caller.role() == Role.OPERATOR || caller.role() == Role.ADMIN;
        };
        return allowed ? Optional.empty() : Optional.of(forbidden(caller, audience));
    }

    private static Refusal forbidden(Caller caller, Audience audience) {
        String needed = switch (audience) {
            case ADMINS -> "role admin";
            case OPERATORS, KNOWN -> "role operator or admin";
        };
        String message = "this is for " + needed + "; your token has role "
                + caller.role().wireName();
        return new Refusal(Refusal.Kind.FORBIDDEN, "forbidden", message, null);
    }
}
