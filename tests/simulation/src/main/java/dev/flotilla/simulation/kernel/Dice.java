package dev.flotilla.simulation.kernel;

/** Chance that a seed repeats. SplitMix64: fast, and good enough to choose among faults. */
public final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    public Dice(long seed) {
        this.state = seed;
    }

    /** Another stream, independent of how this one goes on. */
    public Dice fork(long name) {
        return new Dice(mixed(state + name * GOLDEN));
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public long next() {
        state += GOLDEN;
        return mixed(state);
    }

    /** In [0, bound). */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    public long below(long bound) {
        return Long.remainderUnsigned(next(), bound);
    }

    /** In [from, to). */
    public long between(long from, long to) {
        return to <= from ? from : from + below(to - from);
    }

    public double unit() {
        return (next() >>> 11) * UNIT;
    }

    /** True in so many cases of a thousand. */
    public boolean permille(int cases) {
        return below(1000) < cases;
    }

    /** Spread evenly over orders of magnitude, from least to most. */
    public long logarithmic(long least, long most) {
        return Math.round(least * Math.pow((double) most / least, unit()));
    }
}
