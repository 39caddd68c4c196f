package dev.flotilla.simulation.run;

import java.util.Arrays;
import java.util.stream.LongStream;

/** What was asked for on the command line. */
final class Settings {

    private static final long SCHEDULES = 10_000;

    private Settings() {}

    private static String text(String name) {
        return System.getProperty("flotilla.simulation." + name, "").strip();
    }

    static long schedules() {
        String asked = text("schedules");
        return asked.isEmpty() ? SCHEDULES : Long.parseLong(asked);
    }

    static int threads() {
        String asked = text("threads");
        int threads = asked.isEmpty() ? 0 : Integer.parseInt(asked);
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }

    /** Seeds whose trace is wanted. */
    static long[] seeds() {
        return LongStream.concat(numbers("seeds"), numbers("trace")).toArray();
    }

    private static LongStream numbers(String name) {
        return Arrays.stream(text(name).split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .mapToLong(Long::parseLong);
    }
}
