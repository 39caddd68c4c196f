package dev.flotilla.simulation.kernel;

import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What happened, line by line, for whoever replays a seed. */
public final class Trace {

    private static final double SECOND = 1e9;

    private final @Nullable Consumer<String> out;

    private Trace(@Nullable Consumer<String> out) {
        this.out = out;
    }

    public static Trace none() {
        return new Trace(null);
    }

    public static Trace to(Consumer<String> lines) {
        return new Trace(lines);
    }

    boolean on() {
        return out != null;
    }

    void line(long now, String who, String text) {
        if (out != null) {
            out.accept(String.format(Locale.ROOT, "%11.6f  %-10s %s", now / SECOND, who, text));
        }
    }
}
