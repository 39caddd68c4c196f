package dev.flotilla.cli.wiring;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** The system's source of chance, for secrets. */
public final class HostRandom {
    private HostRandom() {}

    public static RandomGenerator secure() {
        return new SecureRandom();
    }
}
