package dev.flotilla.params.auth;

import java.nio.file.Path;

/** Where a new admin token is handed over. */
public interface TokenFile {

    /** Writes it beside its place, readable by the owner alone; {@link #publish} moves it there. */
    void prepare(String token);

    void publish();

    void discard();

    boolean exists();

    Path path();
}
