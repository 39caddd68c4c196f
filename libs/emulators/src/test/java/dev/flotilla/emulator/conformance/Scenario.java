package dev.flotilla.emulator.conformance;

import java.util.function.Predicate;

/**
 * One thing a venue must do.
 *
 * @param offered false = the venue declares that it lacks this; reported as such
 */
record Scenario(String name, Predicate<Bench> offered, Play play) {

    /** What happens; an assertion that fails fails the scenario. */
    @FunctionalInterface
    interface Play {
        void run(Stage stage) throws Exception;
    }

    static Scenario always(String name, Play play) {
        return new Scenario(name, bench -> true, play);
    }

    static Scenario where(Predicate<Bench> offered, String name, Play play) {
        return new Scenario(name, offered, play);
    }

    static Predicate<Bench> gift(Bench.Gift gift) {
        return bench -> bench.gifts().contains(gift);
    }
}
