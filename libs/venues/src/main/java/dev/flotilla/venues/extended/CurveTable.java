package dev.flotilla.venues.extended;

import dev.flotilla.venues.extended.CurvePoint.Affine;
import java.math.BigInteger;

/** Multiples of one point at hand, so that any multiple is a sum of at most 63 of them. Immutable. */
final class CurveTable {

    private static final int WINDOW = 4;
    private static final int DIGITS = 63;
    private static final int MASK = (1 << WINDOW) - 1;

    private final Affine[][] multiples = new Affine[DIGITS][MASK + 1];

    CurveTable(Affine point) {
        Affine base = point;
        for (int digit = 0; digit < DIGITS; digit++) {
            CurvePoint sum = new CurvePoint();
            for (int i = 1; i <= MASK; i++) {
                sum.add(base);
                multiples[digit][i] = sum.affine();
            }
            sum.add(base);
            base = sum.affine();
        }
    }

    /** That many times the point; the factor is below the curve's order. */
    CurvePoint times(BigInteger factor) {
        CurvePoint sum = new CurvePoint();
        for (int digit = 0; digit < DIGITS; digit++) {
            int value = factor.shiftRight(digit * WINDOW).intValue() & MASK;
            if (value != 0) {
                sum.add(multiples[digit][value]);
            }
        }
        return sum;
    }
}
