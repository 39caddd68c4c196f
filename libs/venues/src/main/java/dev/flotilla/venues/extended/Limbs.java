package dev.flotilla.venues.extended;

import java.math.BigInteger;

/**
 * Numbers of the Starknet field as four 64-bit limbs, least first, in Montgomery form: times 2^256. The modulus
 * 2^251 + 17 * 2^192 + 1 makes a step of the reduction cost one multiplication. Results may be the same array as arguments. Not in
 * constant time: whoever can measure a signer this closely can read its memory.
 */
final class Limbs {

    static final int COUNT = 4;

    /** Highest limb of the modulus; the lowest is 1, the others are 0. */
    private static final long TOP = 0x0800000000000011L;

    /** Bits of the highest limb below the modulus's own highest one. */
    private static final int TOP_BITS = 59;

    private static final long[] ONCE = moduli(1);

    private static final BigInteger P = StarkField.MODULUS;

    /** Makes Montgomery's form of a number, and 1, which takes it off again. */
    private static final long[] R_SQUARED =
            raw(BigInteger.ONE.shiftLeft(2 * COUNT * Long.SIZE).mod(P));

    private static final long[] RAW_ONE = raw(BigInteger.ONE);

    private Limbs() {}

    static long[] of(BigInteger number) {
        boolean inside = number.signum() >= 0 && number.compareTo(P) < 0;
        long[] limbs = raw(inside ? number : number.mod(P));
        mul(limbs, limbs, R_SQUARED);
        return limbs;
    }

    /** Of limbs below the modulus. */
    static BigInteger number(long[] limbs) {
        long[] out = new long[COUNT];
        mul(out, limbs, RAW_ONE);
        return plain(out);
    }

    private static long[] raw(BigInteger number) {
        long[] limbs = new long[COUNT];
        byte[] bytes = number.toByteArray();
        for (int i = 0; i < bytes.length; i++) {
            limbs[i / Long.BYTES] |= (bytes[bytes.length - 1 - i] & 0xffL) << (i % Long.BYTES * Byte.SIZE);
        }
        return limbs;
    }

    private static BigInteger plain(long[] limbs) {
        byte[] bytes = new byte[COUNT * Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[bytes.length - 1 - i] = (byte) (limbs[i / Long.BYTES] >>> (i % Long.BYTES * Byte.SIZE));
        }
        return new BigInteger(1, bytes);
    }

    static boolean isZero(long[] a) {
        return (a[0] | a[1] | a[2] | a[3]) == 0;
    }

    static void set(long[] result, long[] a) {
        System.arraycopy(a, 0, result, 0, COUNT);
    }

    static void inverse(long[] result, long[] a) {
        set(result, of(number(a).modInverse(P)));
    }

    static void add(long[] result, long[] a, long[] b) {
        addLoose(result, a, b);
        reduced(result, result[0], result[1], result[2], result[3]);
    }

    /** 1 when adding to the second made the first, and it wrapped around. */
    private static long carry(long sum, long part) {
        return Long.compareUnsigned(sum, part) < 0 ? 1 : 0;
    }

    static void sub(long[] result, long[] a, long[] b) {
        subLoose(result, a, b);
        if (result[3] < 0) {
            addLoose(result, result, ONCE);
        }
    }

    /** Adds and takes nothing away: what comes out must stay below 2^256. */
    static void addLoose(long[] result, long[] a, long[] b) {
        long r0 = a[0] + b[0];
        long carry = carry(r0, a[0]);
        long s1 = a[1] + b[1];
        long r1 = s1 + carry;
        carry = carry(s1, a[1]) | carry(r1, s1);
        long s2 = a[2] + b[2];
        long r2 = s2 + carry;
        carry = carry(s2, a[2]) | carry(r2, s2);
        put(result, r0, r1, r2, a[3] + b[3] + carry);
    }

    /** Subtracts in the ring of 2^256: right once enough moduli are added before or after it. */
    static void subLoose(long[] result, long[] a, long[] b) {
        long r0 = a[0] - b[0];
        long borrow = carry(a[0], b[0]);
        long d1 = a[1] - b[1];
        long r1 = d1 - borrow;
        borrow = carry(a[1], b[1]) | carry(d1, borrow);
        long d2 = a[2] - b[2];
        long r2 = d2 - borrow;
        borrow = carry(a[2], b[2]) | carry(d2, borrow);
        put(result, r0, r1, r2, a[3] - b[3] - borrow);
    }

    /**
     * Any number below 2^256 to below the modulus. Its bits from 251 up are how often the modulus fits, but for numbers so little above a
     * multiple that chance does not make them: those come out below 0 and get one back.
     */
    static void tighten(long[] a) {
        long times = a[3] >>> TOP_BITS;
        long r0 = a[0] - times;
        long borrow = carry(a[0], times);
        long r1 = a[1] - borrow;
        borrow = carry(a[1], borrow);
        long r2 = a[2] - borrow;
        borrow = carry(a[2], borrow);
        put(a, r0, r1, r2, a[3] - times * TOP - borrow);
        if (a[3] < 0) {
            addLoose(a, a, ONCE);
        }
    }

    /** The modulus some times, for {@link #addLoose}. */
    static long[] moduli(int times) {
        return new long[] {times, 0, 0, times * TOP};
    }

    /** Takes the modulus away once if it fits; the number is below twice the modulus. */
    private static void reduced(long[] result, long r0, long r1, long r2, long r3) {
        boolean fits = r3 > TOP || (r3 == TOP && (r0 | r1 | r2) != 0);
        if (!fits) {
            put(result, r0, r1, r2, r3);
            return;
        }
        long down = r0 == 0 ? 1 : 0;
        long next = down == 1 && r1 == 0 ? 1 : 0;
        long last = next == 1 && r2 == 0 ? 1 : 0;
        put(result, r0 - 1, r1 - down, r2 - next, r3 - TOP - last);
    }

    private static void put(long[] result, long r0, long r1, long r2, long r3) {
        result[0] = r0;
        result[1] = r1;
        result[2] = r2;
        result[3] = r3;
    }

    static void square(long[] result, long[] a) {
        mul(result, a, a);
    }

    /** Montgomery's product; of factors whose product is below 32 squares of the modulus. */
    static void mul(long[] result, long[] a, long[] b) {
        mulLoose(result, a, b);
        reduced(result, result[0], result[1], result[2], result[3]);
    }

    /**
     * The product, a limb of the second factor at a time, with one modulus at most to be taken away for every 32 squares of it in the
     * product of the factors, and one more. The first factor is below 15 moduli.
     */
    static void mulLoose(long[] result, long[] a, long[] b) {
        long a0 = a[0];
        long a1 = a[1];
        long a2 = a[2];
        long a3 = a[3];
        long t0 = 0;
        long t1 = 0;
        long t2 = 0;
        long t3 = 0;
        for (int i = 0; i < COUNT; i++) {
            long factor = b[i];
            long low = a0 * factor;
            long s0 = t0 + low;
            long up = Math.unsignedMultiplyHigh(a0, factor) + carry(s0, low);

            low = a1 * factor;
            long s1 = t1 + low;
            long high = Math.unsignedMultiplyHigh(a1, factor) + carry(s1, low);
            s1 += up;
            up = high + carry(s1, up);

            low = a2 * factor;
            long s2 = t2 + low;
            high = Math.unsignedMultiplyHigh(a2, factor) + carry(s2, low);
            s2 += up;
            up = high + carry(s2, up);

            low = a3 * factor;
            long s3 = t3 + low;
            high = Math.unsignedMultiplyHigh(a3, factor) + carry(s3, low);
            s3 += up;
            long s4 = high + carry(s3, up);

            // Minus the lowest limb times the modulus makes the lowest limb 0; all others move down by one.
            long m = -s0;
            long one = s0 == 0 ? 0 : 1;
            t0 = s1 + one;
            one = carry(t0, one);
            t1 = s2 + one;
            one = carry(t1, one);
            low = m * TOP;
            t2 = s3 + low;
            high = Math.unsignedMultiplyHigh(m, TOP) + carry(t2, low);
            t2 += one;
            t3 = s4 + high + carry(t2, one);
        }
        put(result, t0, t1, t2, t3);
    }
}
