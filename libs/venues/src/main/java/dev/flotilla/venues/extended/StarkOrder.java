package dev.flotilla.venues.extended;

import java.math.BigInteger;
import java.util.List;

/**
 * An order as it is signed: amounts in the smallest units, above 0 for what comes in and below 0 for what goes out.
 *
 * @param expiration seconds, 14 days later than the order's own
 * @param salt the order's nonce
 */
public record StarkOrder(
        BigInteger positionId,
        BigInteger baseAssetId,
        BigInteger baseAmount,
        BigInteger quoteAssetId,
        BigInteger quoteAmount,
        BigInteger feeAssetId,
        BigInteger feeAmount,
        BigInteger expiration,
        BigInteger salt) {
    static final BigInteger TYPE = ShortText.selector("\"Order\"(\"position_id\":\"felt\","
            + "\"base_asset_id\":\"AssetId\",\"base_amount\":\"i64\",\"quote_asset_id\":\"AssetId\","
            + "\"quote_amount\":\"i64\",\"fee_asset_id\":\"AssetId\",\"fee_amount\":\"u64\","
            + "\"expiration\":\"Timestamp\",\"salt\":\"felt\")\"PositionId\"(\"value\":\"u32\")"
            + "\"AssetId\"(\"value\":\"felt\")\"Timestamp\"(\"seconds\":\"u64\")");
    static final BigInteger MESSAGE = ShortText.number("StarkNet Message");

    /** Hash of the order alone. */
    public BigInteger structHash() {
        return Poseidon.hash(fields());
    }

    /** What is hashed, in its order. */
    List<BigInteger> fields() {
        return List.of(
                TYPE,
                positionId,
                baseAssetId,
                baseAmount.mod(StarkCurve.FIELD),
                quoteAssetId,
                quoteAmount.mod(StarkCurve.FIELD),
                feeAssetId,
                feeAmount,
                expiration,
                salt);
    }

    /** What the owner of this public key signs for that venue. */
    public BigInteger messageHash(StarkDomain domain, BigInteger publicKey) {
        return Poseidon.hash(List.of(MESSAGE, domain.hash(), publicKey, structHash()));
    }
}
