package dev.flotilla.params.auth;

/** Makes new tokens. */
public interface TokenSource {

    /** {@code flt_} and 32 random bytes in base64url. */
    String next();
}
