package dev.flotilla.venues.extended;

import java.math.BigInteger;

/** Numbers of the Starknet field. */
public final class StarkField {
    static final BigInteger MODULUS =
            new BigInteger("800000000000011000000000000000000000000000000000000000000000001", 16);

    private StarkField() {}

    /** The number itself; {@link IllegalArgumentException} when it is not of the field. */
    public static BigInteger checked(BigInteger number) {
        if (number.signum() < 0 || number.compareTo(MODULUS) >= 0) {
            throw new IllegalArgumentException("must be from 0 to below the field's modulus");
        }
        return number;
    }
}
