package dev.flotilla.core.indicators;

/** Running averages whose seed is the simple mean of the first values; NaN until then. Confined to one computation. */
final class Average {
    /** How a value moves the average once it is seeded. */
    private enum Kind {
        EXPONENTIAL,
        WILDER
    }

    private final Kind kind;
    private final int length;
    private final double alpha;
    private int seen;
    private double first;
    private double offsets;
    private double value = Double.NaN;

    private Average(Kind kind, int length) {
        this.kind = kind;
        this.length = length;
        this.alpha = 2.0 / (length + 1);
    }

    static Average exponential(int length) {
        return new Average(Kind.EXPONENTIAL, length);
    }

    static Average wilder(int length) {
        return new Average(Kind.WILDER, length);
    }

    void add(double x) {
        if (seen >= length) {
            value = kind == Kind.EXPONENTIAL ? value + alpha * (x - value) : ((length - 1) * value + x) / length;
            return;
        }
        seed(x);
    }

    /** The mean is taken around the first value, so that a flat series has exactly its own value as mean. */
    private void seed(double x) {
        if (seen == 0) {
            first = x;
        }
        offsets += x - first;
        seen++;
        if (seen == length) {
            value = first + offsets / length;
        }
    }

    boolean isSeeded() {
        return seen >= length;
    }

    double value() {
        return value;
    }
}
