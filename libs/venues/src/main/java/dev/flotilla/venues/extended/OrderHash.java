package dev.flotilla.venues.extended;

import java.math.BigInteger;
import java.util.List;

/**
 * The message hash of one account's orders. The first two values of an order and of the message around it are the same for all of them; the two
 * permutations of nine that they take are done once, here. Immutable.
 */
final class OrderHash {
    private final BigInteger positionId;
    private final BigInteger publicKey;
    private final Poseidon.Begun order;
    private final Poseidon.Begun message;

    /** @param domainHash of the venue's domain */
    OrderHash(BigInteger domainHash, BigInteger positionId, BigInteger publicKey) {
        this.positionId = positionId;
        this.publicKey = publicKey;
        this.order = new Poseidon.Begun(StarkOrder.TYPE, positionId);
        this.message = new Poseidon.Begun(StarkOrder.MESSAGE, domainHash);
    }

    /** As {@link StarkOrder#messageHash}; {@link IllegalArgumentException} for an order of another position. */
    BigInteger of(StarkOrder signed) {
        if (!signed.positionId().equals(positionId)) {
            throw new IllegalArgumentException("positionId must be " + positionId + ", was " + signed.positionId());
        }
        List<BigInteger> fields = signed.fields();
        BigInteger structHash = order.hash(fields.subList(2, fields.size()));
        return message.hash(List.of(publicKey, structHash));
    }
}
