package dev.flotilla.cli.up;

import java.util.List;
import sun.misc.Signal;

/** Ctrl-C, {@code kill} and a closed terminal, as a stop signal instead of a sudden end. */
final class Signals {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private Signals() {}

    static void feed(StopSignal stop) {
        NAMES.forEach(name -> Signal.handle(new Signal(name), _ -> stop.signalled(text(name))));
    }

    private static String text(String name) {
        return switch (name) {
            case "INT" -> "Ctrl-C";
            case "HUP" -> "the terminal was closed";
            default -> "asked to stop";
        };
    }
}
