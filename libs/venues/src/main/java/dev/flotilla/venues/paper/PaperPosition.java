package dev.flotilla.venues.paper;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;

/**
 * The one net position of an account in a symbol, on isolated margin. The cost of entry is kept, not an average price,
 * so that money adds up exactly over partial closes.
 *
 * @param quantity base units, always positive
 * @param entryCost sum of price x quantity of what is still open
 * @param margin reserved for this position; the most it can lose
 * @param leverage of the latest entry
 */
public record PaperPosition(
        String symbol,
        Direction direction,
        BigDecimal quantity,
        BigDecimal entryCost,
        BigDecimal margin,
        int leverage,
        Instant openedAt) {

    public PaperPosition {
        if (quantity.signum() <= 0) {
            throw new IllegalArgumentException("quantity must be > 0, was " + quantity.toPlainString());
        }
        if (margin.signum() < 0) {
            throw new IllegalArgumentException("margin must not be negative, was " + margin.toPlainString());
        }
    }

    static PaperPosition opened(PaperFill fill, int leverage) {
        return new PaperPosition(
                fill.symbol(),
                Sides.entered(fill.side()),
                fill.quantity(),
                Amounts.tidy(fill.notional()),
                marginFor(fill.notional(), leverage),
                leverage,
                fill.occurredAt());
    }

    /** What an entry of this size reserves. */
    static BigDecimal marginFor(BigDecimal notional, int leverage) {
        return Amounts.tidy(Decimals.divide(notional, BigDecimal.valueOf(leverage)));
    }

    PaperPosition increased(PaperFill fill, int newLeverage) {
        return new PaperPosition(
                symbol,
                direction,
                Amounts.tidy(quantity.add(fill.quantity())),
                Amounts.tidy(entryCost.add(fill.notional())),
                Amounts.tidy(margin.add(marginFor(fill.notional(), newLeverage))),
                newLeverage,
                openedAt);
    }

    /** Average entry price. */
    public BigDecimal entryPrice() {
        return Amounts.tidy(Decimals.divide(entryCost, quantity));
    }

    /** Gross profit of the whole position at a price. */
    public BigDecimal unrealizedPnl(BigDecimal mark) {
        return Amounts.tidy(gain(quantity.multiply(mark), entryCost));
    }

    /** The price at which the whole margin is lost; never below 0. */
    BigDecimal bankruptcyPrice() {
        BigDecimal price = switch (direction) {
            case LONG -> entryCost.subtract(margin).divide(quantity, Amounts.UP);
            case SHORT -> entryCost.add(margin).divide(quantity, Amounts.DOWN);
        };
        return Amounts.tidy(price.max(BigDecimal.ZERO));
    }

    /** True when nothing is left of the margin at this price. */
    boolean bankruptAt(BigDecimal price) {
        return margin.add(gain(quantity.multiply(price), entryCost)).signum() <= 0;
    }

    /** The better of the two prices for whoever closes this position: nobody loses more than the margin. */
    BigDecimal notBeyondBankruptcy(BigDecimal price) {
        return bankruptAt(price) ? bankruptcyPrice() : price;
    }

    /** What closing a part (at most the whole) does. Divisions round so that profit + freed margin is never below 0. */
    Cut cut(BigDecimal part, BigDecimal price) {
        boolean whole = part.compareTo(quantity) >= 0;
        MathContext costRounding = switch (direction) {
            case LONG -> Amounts.DOWN;
            case SHORT -> Amounts.UP;
        };
        BigDecimal closed = whole ? quantity : part;
        BigDecimal cost = whole ? entryCost : share(entryCost, closed, costRounding);
        BigDecimal freed = whole ? margin : share(margin, closed, Amounts.UP).min(margin);
        return new Cut(closed, Amounts.tidy(gain(closed.multiply(price), cost)), cost, freed, whole);
    }

    private BigDecimal share(BigDecimal amount, BigDecimal part, MathContext rounding) {
        return amount.multiply(part).divide(quantity, rounding);
    }

    private BigDecimal gain(BigDecimal value, BigDecimal cost) {
        return value.subtract(cost).multiply(BigDecimal.valueOf(direction.sign()));
    }

    /** What is left after a cut that does not close the whole. */
    PaperPosition after(Cut cut) {
        return new PaperPosition(
                symbol,
                direction,
                Amounts.tidy(quantity.subtract(cut.quantity())),
                Amounts.tidy(entryCost.subtract(cut.cost())),
                Amounts.tidy(margin.subtract(cut.freedMargin())),
                leverage,
                openedAt);
    }

    /**
     * A part taken off a position.
     *
     * @param realized gross profit of the part
     * @param whole true when nothing is left
     */
    record Cut(BigDecimal quantity, BigDecimal realized, BigDecimal cost, BigDecimal freedMargin, boolean whole) {}
}
