package dev.flotilla.simulation.run;

import java.util.logging.Level;
import java.util.logging.LogManager;

/** What millions of simulated processes log is of no use; the trace of a seed tells more. */
final class Quiet {

    private Quiet() {}

    static void begin() {
        LogManager.getLogManager().getLogger("").setLevel(Level.OFF);
    }
}
