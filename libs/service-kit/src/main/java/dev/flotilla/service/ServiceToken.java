package dev.flotilla.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fleet's service token: checks callers in constant time and signs our own calls. Never printed. */
@ApplicationScoped
public class ServiceToken {

    private static final String SCHEME = "Bearer ";

    private final Optional<String> token;

    ServiceToken(ServiceIdentity identity) {
        this.token = identity.value().filter(value -> !value.isBlank());
    }

    /** True when the Authorization header carries the token; always false while none is configured. */
    public boolean admits(@Nullable String authorization) {
        if (authorization == null || token.isEmpty() || !authorization.startsWith(SCHEME)) {
            return false;
        }
        return MessageDigest.isEqual(
                bytes(authorization.substring(SCHEME.length()).trim()), bytes(token.get()));
    }

    /** Authorization header for calls to other services. */
    public String authorization() {
        return SCHEME
                + token.orElseThrow(() -> new IllegalStateException(
                        "no service token: set FLEET_SERVICE_TOKEN to the value that the other services have"));
    }

    @Override
    public String toString() {
        return "ServiceToken[****]";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
