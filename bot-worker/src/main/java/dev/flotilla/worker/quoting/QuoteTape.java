package dev.flotilla.worker.quoting;

import java.util.Map;

/** Where the journal of one run goes, line by line. What cannot be written is lost to it, never to the reports. */
public interface QuoteTape extends AutoCloseable {

    /** Keeps nothing. */
    Maker NONE = _ -> new QuoteTape() {
        @Override
        public void line(Map<String, Object> line, boolean durable) {}

        @Override
        public void close() {}
    };

    /** Makes the tape of one run. */
    @FunctionalInterface
    interface Maker {
        QuoteTape of(Run run);
    }

    /** @param maxBytes after which a file is set aside and a new one begun */
    record Run(String botId, String market, String runId, long maxBytes) {}

    /** @param durable on disk before this returns */
    void line(Map<String, Object> line, boolean durable);

    @Override
    void close();
}
