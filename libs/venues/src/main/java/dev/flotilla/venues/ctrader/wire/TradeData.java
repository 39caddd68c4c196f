package dev.flotilla.venues.ctrader.wire;

import org.jspecify.annotations.Nullable;

/** What orders and positions have in common; volume in hundredths of a unit. */
public record TradeData(
        long symbolId,
        long volume,
        Side side,
        @Nullable Long openedAt,
        @Nullable String label,
        @Nullable String comment)
        implements Part {
    @Override
    public void write(ProtobufWriter out) {
        out.int64(1, symbolId);
        out.int64(2, volume);
        out.int64(3, side.number());
        out.int64(4, openedAt);
        out.text(5, label);
        out.text(7, comment);
    }

    public static TradeData of(Fields in) {
        return new TradeData(in.int64(1), in.int64(2), in.choice(3, Side::of), in.number(4), in.text(5), in.text(7));
    }
}
