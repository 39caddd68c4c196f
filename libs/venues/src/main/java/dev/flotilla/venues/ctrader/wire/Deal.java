package dev.flotilla.venues.ctrader.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One execution. */
public record Deal(
        long dealId,
        long orderId,
        long positionId,
        long volume,
        long filledVolume,
        long symbolId,
        long createdAt,
        long executedAt,
        @Nullable BigDecimal price,
        Side side,
        DealState state,
        long commission,
        @Nullable ClosedDetail closed,
        long moneyDigits)
        implements Part {
    @Override
    public void write(ProtobufWriter out) {
        out.int64(1, dealId);
        out.int64(2, orderId);
        out.int64(3, positionId);
        out.int64(4, volume);
        out.int64(5, filledVolume);
        out.int64(6, symbolId);
        out.int64(7, createdAt);
        out.int64(8, executedAt);
        out.price(10, price);
        out.int64(11, side.number());
        out.int64(12, state.number());
        out.int64(14, commission);
        out.message(16, closed);
        out.int64(17, moneyDigits);
    }

    public static Deal of(Fields in) {
        return new Deal(
                in.int64(1),
                in.int64(2),
                in.int64(3),
                in.int64(4),
                in.int64(5),
                in.int64(6),
                in.int64(7),
                in.int64(8),
                in.price(10),
                in.choice(11, Side::of),
                in.choice(12, DealState::of),
                in.int64(14, 0),
                in.inner(16, ClosedDetail::of),
                in.int64(17, 2));
    }
}
