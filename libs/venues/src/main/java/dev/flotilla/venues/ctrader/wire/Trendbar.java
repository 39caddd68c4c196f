package dev.flotilla.venues.ctrader.wire;

import org.jspecify.annotations.Nullable;

/** A bar; prices x 100000, open, close and high as distances from the low, time in minutes of the epoch. */
public record Trendbar(
        long volume,
        @Nullable Long low,
        @Nullable Long deltaOpen,
        @Nullable Long deltaClose,
        @Nullable Long deltaHigh,
        @Nullable Long openMinutes)
        implements Part {
    @Override
    public void write(ProtobufWriter out) {
        out.int64(3, volume);
        out.int64(5, low);
        out.int64(6, deltaOpen);
        out.int64(7, deltaClose);
        out.int64(8, deltaHigh);
        out.int64(9, openMinutes);
    }

    public static Trendbar of(Fields in) {
        return new Trendbar(in.int64(3), in.number(5), in.number(6), in.number(7), in.number(8), in.number(9));
    }
}
