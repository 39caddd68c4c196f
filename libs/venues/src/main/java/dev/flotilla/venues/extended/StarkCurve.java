package dev.flotilla.venues.extended;

import dev.flotilla.venues.extended.CurvePoint.Affine;
import java.math.BigInteger;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECFieldElement;

/** The curve of Starknet: its field, its order, its generator. Constants of StarkWare's pedersen_params.json. */
final class StarkCurve {
    /** The field that everything on Starknet is counted in. */
    static final BigInteger FIELD = StarkField.MODULUS;

    static final BigInteger ORDER =
            new BigInteger("800000000000010ffffffffffffffffb781126dcae7b2321e66a241adc64d2f", 16);

    private static final BigInteger BETA =
            new BigInteger("3141592653589793238462643383279502884197169399375105820974944592307816406665");
    private static final CurveTable GENERATOR = new CurveTable(Affine.of(
            new BigInteger("1ef15c18599971b7beced415a40f0c7deacfd9b0d1819e03d723d8bc943cfca", 16),
            new BigInteger("5668060aa49730b7be4801df46ec62de53ecd11abe43a32873000c36e8dc1f", 16)));

    private StarkCurve() {}

    /** First coordinate of that many times the generator. */
    static BigInteger x(BigInteger factor) {
        return xOf(GENERATOR.times(factor));
    }

    private static BigInteger xOf(CurvePoint point) {
        return point.isNeutral() ? BigInteger.ZERO : Limbs.number(point.affine().x());
    }

    /** A point by its first coordinate; of the two that have it, either. */
    static Multiples multiplesOf(BigInteger x) {
        StarkField.checked(x);
        BigInteger square = x.pow(3).add(x).add(BETA).mod(FIELD);
        ECFieldElement y = new ECCurve.Fp(FIELD, BigInteger.ONE, BETA, ORDER, BigInteger.ONE)
                .fromBigInteger(square)
                .sqrt();
        if (y == null) {
            throw new IllegalArgumentException("no point of the curve has this coordinate");
        }
        return new Multiples(new CurveTable(Affine.of(x, y.toBigInteger())));
    }

    /** Sums with multiples of one point. */
    record Multiples(CurveTable point) {

        /** True when a times the generator, plus or minus b times the point, has this first coordinate. */
        boolean reach(BigInteger a, BigInteger b, BigInteger x) {
            CurvePoint other = point.times(b);
            if (other.isNeutral()) {
                return x(a).equals(x);
            }
            Affine step = other.affine();
            return sum(a, step).equals(x) || sum(a, step.negated()).equals(x);
        }

        private static BigInteger sum(BigInteger a, Affine step) {
            CurvePoint sum = GENERATOR.times(a);
            sum.add(step);
            return xOf(sum);
        }
    }
}
