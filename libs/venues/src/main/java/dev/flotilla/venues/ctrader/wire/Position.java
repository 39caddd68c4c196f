package dev.flotilla.venues.ctrader.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A position; prices are decimals, money counts in smallest digits. */
public record Position(
        long positionId,
        TradeData trade,
        PositionState state,
        long swap,
        @Nullable BigDecimal price,
        @Nullable BigDecimal stopLoss,
        @Nullable BigDecimal takeProfit,
        @Nullable Long updatedAt,
        @Nullable Long commission,
        @Nullable Long usedMargin,
        long moneyDigits)
        implements Part {
    @Override
    public void write(ProtobufWriter out) {
        out.int64(1, positionId);
        out.message(2, trade);
        out.int64(3, state.number());
        out.int64(4, swap);
        out.price(5, price);
        out.price(6, stopLoss);
        out.price(7, takeProfit);
        out.int64(8, updatedAt);
        out.int64(9, commission);
        out.int64(13, usedMargin);
        out.int64(15, moneyDigits);
    }

    public static Position of(Fields in) {
        return new Position(
                in.int64(1),
                in.requiredInner(2, TradeData::of),
                in.choice(3, PositionState::of),
                in.int64(4),
                in.price(5),
                in.price(6),
                in.price(7),
                in.number(8),
                in.number(9),
                in.number(13),
                in.int64(15, 2));
    }
}
