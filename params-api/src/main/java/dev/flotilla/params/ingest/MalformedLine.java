package dev.flotilla.params.ingest;

/** A line that is not a report; ends the reading of its segment and goes no further. */
final class MalformedLine extends Exception {

    MalformedLine(String message) {
        super(message);
    }
}
