package dev.flotilla.venues.ctrader.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An order. */
public record Order(
        long orderId,
        TradeData trade,
        OrderKind kind,
        OrderState state,
        @Nullable BigDecimal executionPrice,
        @Nullable Long executedVolume,
        @Nullable Long updatedAt,
        boolean closing,
        @Nullable BigDecimal limitPrice,
        @Nullable BigDecimal stopPrice,
        @Nullable BigDecimal stopLoss,
        @Nullable BigDecimal takeProfit,
        @Nullable String clientOrderId,
        Life life,
        @Nullable Long positionId,
        boolean stopOut)
        implements Part {
    @Override
    public void write(ProtobufWriter out) {
        out.int64(1, orderId);
        out.message(2, trade);
        out.int64(3, kind.number());
        out.int64(4, state.number());
        out.price(7, executionPrice);
        out.int64(8, executedVolume);
        out.int64(9, updatedAt);
        if (closing) {
            out.bool(12, true);
        }
        out.price(13, limitPrice);
        out.price(14, stopPrice);
        out.price(15, stopLoss);
        out.price(16, takeProfit);
        out.text(17, clientOrderId);
        if (life != Life.GOOD_TILL_CANCEL) {
            out.int64(18, life.number());
        }
        out.int64(19, positionId);
        if (stopOut) {
            out.bool(22, true);
        }
    }

    public static Order of(Fields in) {
        return new Order(
                in.int64(1),
                in.requiredInner(2, TradeData::of),
                in.choice(3, OrderKind::of),
                in.choice(4, OrderState::of),
                in.price(7),
                in.number(8),
                in.number(9),
                in.bool(12),
                in.price(13),
                in.price(14),
                in.price(15),
                in.price(16),
                in.text(17),
                Life.of((int) in.int64(18, Life.GOOD_TILL_CANCEL.number())),
                in.number(19),
                in.bool(22));
    }
}
