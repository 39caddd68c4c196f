package dev.flotilla.params.auth.adapter;

import dev.flotilla.params.auth.Caller;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** The caller as JAX-RS hands it to resources. */
record CallerContext(Caller caller) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
        return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
        return caller.role().wireName().equals(role);
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
