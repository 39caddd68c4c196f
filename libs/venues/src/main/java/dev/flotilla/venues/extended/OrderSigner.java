package dev.flotilla.venues.extended;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/** Hashes and signs the orders of one account. Thread-safe. */
final class OrderSigner {

    /** How much longer than the order itself its signature is good for, so that a fill can be settled. */
    private static final Duration SETTLING = Duration.ofDays(14);

    private static final long SECOND = 1_000;

    private final StarkKey key;
    private final BigInteger publicKey;
    private final OrderHash hash;
    private final long vault;

    OrderSigner(StarkKey key, StarkDomain domain, long vault) {
        this.key = key;
        this.publicKey = key.publicKey();
        this.vault = vault;
        this.hash = new OrderHash(domain.hash(), BigInteger.valueOf(vault), publicKey);
    }

    BigInteger publicKey() {
        return publicKey;
    }

    long vault() {
        return vault;
    }

    /** What is signed; the order's id is no part of it. */
    BigInteger hash(ExtendedMarket market, OrderTerms terms, OrderAmounts amounts) {
        return hash.of(new StarkOrder(
                BigInteger.valueOf(vault),
                market.syntheticId(),
                amounts.base(),
                market.collateralId(),
                amounts.quote(),
                market.collateralId(),
                amounts.fee(),
                BigInteger.valueOf(signedExpiration(terms.expires())),
                BigInteger.valueOf(terms.nonce())));
    }

    StarkSignature sign(ExtendedMarket market, OrderTerms terms, OrderAmounts amounts) {
        return key.sign(hash(market, terms, amounts));
    }

    /** Whole seconds, up. */
    static long signedExpiration(Instant expires) {
        return Math.ceilDiv(expires.plus(SETTLING).toEpochMilli(), SECOND);
    }

    @Override
    public String toString() {
        return "OrderSigner[vault " + vault + "]";
    }
}
