package dev.flotilla.simulation.run;

/** A thrown thing as a line. */
final class Faulty {

    private static final int FRAMES = 8;

    private Faulty() {}

    static String text(Throwable fault) {
        StringBuilder text = new StringBuilder(fault.toString());
        StackTraceElement[] frames = fault.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
            text.append(" < ").append(frames[i]);
        }
        return text.toString();
    }
}
