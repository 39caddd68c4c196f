package dev.flotilla.venues.ctrader.wire;

import org.jspecify.annotations.Nullable;

/** Rules of a symbol; volumes in hundredths of a unit. */
public record Symbol(
        long symbolId,
        long digits,
        long pipPosition,
        boolean shortSelling,
        @Nullable Long maxVolume,
        @Nullable Long minVolume,
        @Nullable Long stepVolume,
        TradingMode mode,
        @Nullable Long lotSize,
        @Nullable String units)
        implements Part {
    @Override
    public void write(ProtobufWriter out) {
        out.int64(1, symbolId);
        out.int64(2, digits);
        out.int64(3, pipPosition);
        if (shortSelling) {
            out.bool(4, true);
        }
        out.int64(9, maxVolume);
        out.int64(10, minVolume);
        out.int64(11, stepVolume);
        out.int64(27, mode.number());
        out.int64(30, lotSize);
        out.text(40, units);
    }

    public static Symbol of(Fields in) {
        return new Symbol(
                in.int64(1),
                in.int64(2),
                in.int64(3),
                in.bool(4),
                in.number(9),
                in.number(10),
                in.number(11),
                TradingMode.of((int) in.int64(27, TradingMode.ENABLED.number())),
                in.number(30),
                in.text(40));
    }
}
