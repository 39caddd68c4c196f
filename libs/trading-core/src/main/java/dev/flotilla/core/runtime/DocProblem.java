package dev.flotilla.core.runtime;

/**
 * A mistake in a document, or something that may be one.
 *
 * @param path such as {@code exit.dsl_preset.phase2.tiers[1].trigger_pct}
 * @param line counted from 1
 * @param message begins with a text that other programs may rely on
 */
public record DocProblem(String path, int line, String message) {
    @Override
    public String toString() {
        return "line " + line + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
