package dev.flotilla.venues.ctrader.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What closing brought; money in smallest digits, commission and swap negative when paid. */
public record ClosedDetail(
        @Nullable BigDecimal entryPrice,
        long grossProfit,
        long swap,
        long commission,
        long balance,
        @Nullable Long closedVolume,
        long moneyDigits,
        long conversionFee)
        implements Part {
    @Override
    public void write(ProtobufWriter out) {
        out.price(1, entryPrice);
        out.int64(2, grossProfit);
        out.int64(3, swap);
        out.int64(4, commission);
        out.int64(5, balance);
        out.int64(7, closedVolume);
        out.int64(9, moneyDigits);
        out.int64(10, conversionFee);
    }

    public static ClosedDetail of(Fields in) {
        return new ClosedDetail(
                in.price(1),
                in.int64(2),
                in.int64(3),
                in.int64(4),
                in.int64(5),
                in.number(7),
                in.int64(9, 2),
                in.int64(10, 0));
    }
}
