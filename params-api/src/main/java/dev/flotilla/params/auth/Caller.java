package dev.flotilla.params.auth;

import java.security.Principal;

/** Who holds the token of a request; the name goes into the audit chain. */
public record Caller(String name, Role role) implements Principal {

    @Override
    public String getName() {
        return name;
    }
}
