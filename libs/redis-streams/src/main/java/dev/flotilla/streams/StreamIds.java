package dev.flotilla.streams;

/** Order of entry ids ({@code millis-sequence}). */
final class StreamIds {
    private StreamIds() {}

    static int compare(String left, String right) {
        int byMillis = Long.compareUnsigned(millis(left), millis(right));
        return byMillis != 0 ? byMillis : Long.compareUnsigned(sequence(left), sequence(right));
    }

    private static long millis(String id) {
        int dash = id.indexOf('-');
        return Long.parseUnsignedLong(dash < 0 ? id : id.substring(0, dash));
    }

    private static long sequence(String id) {
        int dash = id.indexOf('-');
        return dash < 0 ? 0 : Long.parseUnsignedLong(id.substring(dash + 1));
    }
}
