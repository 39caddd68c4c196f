package dev.flotilla.venues.replay;

import java.math.BigDecimal;
import java.util.Arrays;

/** Decimals as whole numbers of one common scale: 8 bytes each, read back exactly. Mutable while it grows. */
final class DecimalColumn {
    private static final int FIRST_CAPACITY = 1_024;

    private long[] unscaled = new long[FIRST_CAPACITY];
    private int size;
    private int scale;

    /** Throws {@link ArithmeticException} when the value does not fit into 18 digits at the column's scale. */
    void add(BigDecimal value) {
        if (value.scale() > scale) {
            rescale(value.scale());
        }
        if (size == unscaled.length) {
            unscaled = Arrays.copyOf(unscaled, size * 2);
        }
        unscaled[size] = value.setScale(scale).unscaledValue().longValueExact();
        size++;
    }

    private void rescale(int newScale) {
        long factor = BigDecimal.ONE.scaleByPowerOfTen(newScale - scale).longValueExact();
        for (int i = 0; i < size; i++) {
            unscaled[i] = Math.multiplyExact(unscaled[i], factor);
        }
        scale = newScale;
    }

    void trim() {
        unscaled = Arrays.copyOf(unscaled, size);
    }

    /** The value without trailing zeros. */
    BigDecimal get(int index) {
        BigDecimal value = BigDecimal.valueOf(unscaled[index], scale).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }
}
