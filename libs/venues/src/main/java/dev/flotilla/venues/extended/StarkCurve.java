package dev.flotilla.venues.extended;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** The curve of Starknet: its field, its order, its generator. Constants of StarkWare's pedersen_params.json. */
final class StarkCurve {
    /** The field that everything on Starknet is counted in. */
    static final BigInteger FIELD =
            new BigInteger("800000000000011000000000000000000000000000000000000000000000001", 16);

    static final BigInteger ORDER =
            new BigInteger("800000000000010ffffffffffffffffb781126dcae7b2321e66a241adc64d2f", 16);

    private static final BigInteger BETA =
            new BigInteger("3141592653589793238462643383279502884197169399375105820974944592307816406665");
    private static final ECPoint GENERATOR = new ECCurve.Fp(FIELD, BigInteger.ONE, BETA, ORDER, BigInteger.ONE)
            .createPoint(
                    new BigInteger("1ef15c18599971b7beced415a40f0c7deacfd9b0d1819e03d723d8bc943cfca", 16),
                    new BigInteger("5668060aa49730b7be4801df46ec62de53ecd11abe43a32873000c36e8dc1f", 16));

    private StarkCurve() {}

    /** First coordinate of that many times the generator. */
    static BigInteger x(BigInteger factor) {
        return new FixedPointCombMultiplier()
                .multiply(GENERATOR, factor)
                .normalize()
                .getAffineXCoord()
                .toBigInteger();
    }
}
