package dev.flotilla.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What the doctor saw.
 *
 * @param verdict ok, warn or bad
 * @param advice what to do about it; null when all is well
 */
record Finding(
        String subject,
        String verdict,
        String text,
        @Nullable String advice) {
    static Finding ok(String subject, String text) {
        return new Finding(subject, "ok", text, null);
    }

    static Finding warn(String subject, String text, String advice) {
        return new Finding(subject, "warn", text, advice);
    }

    static Finding bad(String subject, String text, String advice) {
        return new Finding(subject, "bad", text, advice);
    }

    boolean isBad() {
        return verdict.equals("bad");
    }
}
