package dev.flotilla.venues.ctrader.wire;

import org.jspecify.annotations.Nullable;

/** A symbol's name. */
public record LightSymbol(long symbolId, @Nullable String name, long enabled) implements Part {
    @Override
    public void write(ProtobufWriter out) {
        out.int64(1, symbolId);
        out.text(2, name);
        out.int64(3, enabled);
    }

    public static LightSymbol of(Fields in) {
        return new LightSymbol(in.int64(1), in.text(2), in.int64(3, 1));
    }
}
