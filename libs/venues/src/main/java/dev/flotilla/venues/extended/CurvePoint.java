package dev.flotilla.venues.extended;

import java.math.BigInteger;

/** A point that sums are made in, by projective coordinates: x = X / Z^2, y = Y / Z^3; Z = 0 is the neutral one. Confined to its user. */
final class CurvePoint {

    private static final long[] ONE = Limbs.of(BigInteger.ONE);

    private final long[] x = new long[Limbs.COUNT];
    private final long[] y = ONE.clone();
    private final long[] z = new long[Limbs.COUNT];
    // Room for what is in between: a signature makes thousands of these.
    private final long[] a = new long[Limbs.COUNT];
    private final long[] b = new long[Limbs.COUNT];
    private final long[] c = new long[Limbs.COUNT];
    private final long[] d = new long[Limbs.COUNT];
    private final long[] e = new long[Limbs.COUNT];
    private final long[] f = new long[Limbs.COUNT];

    /** A point by its coordinates. */
    record Affine(long[] x, long[] y) {

        static Affine of(BigInteger x, BigInteger y) {
            return new Affine(Limbs.of(x), Limbs.of(y));
        }

        Affine negated() {
            long[] minus = new long[Limbs.COUNT];
            Limbs.sub(minus, minus, y);
            return new Affine(x, minus);
        }
    }

    boolean isNeutral() {
        return Limbs.isZero(z);
    }

    Affine affine() {
        Limbs.inverse(a, z);
        Limbs.square(b, a);
        Limbs.mul(c, b, a);
        long[] ax = new long[Limbs.COUNT];
        long[] ay = new long[Limbs.COUNT];
        Limbs.mul(ax, x, b);
        Limbs.mul(ay, y, c);
        return new Affine(ax, ay);
    }

    /** Adds a point (madd-2007-bl of the Explicit-Formulas Database). */
    void add(Affine p) {
        if (isNeutral()) {
            Limbs.set(x, p.x());
            Limbs.set(y, p.y());
            Limbs.set(z, ONE);
            return;
        }
        Limbs.square(a, z);
        Limbs.mul(b, p.x(), a);
        Limbs.mul(c, z, a);
        Limbs.mul(c, p.y(), c);
        Limbs.sub(b, b, x);
        Limbs.sub(c, c, y);
        if (Limbs.isZero(b)) {
            same(c);
            return;
        }
        sum();
    }

    /** a = Z^2, b = H, c = half of r. */
    private void sum() {
        Limbs.add(c, c, c);
        Limbs.square(d, b);
        Limbs.add(z, z, b);
        Limbs.square(z, z);
        Limbs.sub(z, z, a);
        Limbs.sub(z, z, d);
        Limbs.add(d, d, d);
        Limbs.add(d, d, d);
        Limbs.mul(e, b, d);
        Limbs.mul(f, x, d);
        Limbs.square(x, c);
        Limbs.sub(x, x, e);
        Limbs.sub(x, x, f);
        Limbs.sub(x, x, f);
        Limbs.sub(f, f, x);
        Limbs.mul(f, c, f);
        Limbs.mul(e, y, e);
        Limbs.add(e, e, e);
        Limbs.sub(y, f, e);
    }

    /** The same first coordinate: the same point, or its opposite. */
    private void same(long[] difference) {
        if (Limbs.isZero(difference)) {
            twice();
        } else {
            Limbs.sub(z, z, z);
        }
    }

    /** Doubles (dbl-2007-bl); the curve's first parameter is 1. */
    void twice() {
        Limbs.square(a, x);
        Limbs.square(b, y);
        Limbs.square(c, b);
        Limbs.square(d, z);
        Limbs.add(z, y, z);
        Limbs.square(z, z);
        Limbs.sub(z, z, b);
        Limbs.sub(z, z, d);
        Limbs.add(e, x, b);
        Limbs.square(e, e);
        Limbs.sub(e, e, a);
        Limbs.sub(e, e, c);
        Limbs.add(e, e, e);
        Limbs.square(d, d);
        Limbs.add(f, a, a);
        Limbs.add(f, f, a);
        Limbs.add(f, f, d);
        Limbs.square(x, f);
        Limbs.sub(x, x, e);
        Limbs.sub(x, x, e);
        Limbs.sub(e, e, x);
        Limbs.mul(y, f, e);
        for (int i = 0; i < 3; i++) {
            Limbs.add(c, c, c);
        }
        Limbs.sub(y, y, c);
    }
}
