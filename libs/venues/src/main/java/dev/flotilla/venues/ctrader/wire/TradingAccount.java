package dev.flotilla.venues.ctrader.wire;

import org.jspecify.annotations.Nullable;

/** An account that a token opens. */
public record TradingAccount(
        long accountId,
        boolean live,
        @Nullable Long login,
        @Nullable String broker) implements Part {
    @Override
    public void write(ProtobufWriter out) {
        out.int64(1, accountId);
        out.bool(2, live);
        out.int64(3, login);
        out.text(6, broker);
    }

    public static TradingAccount of(Fields in) {
        return new TradingAccount(in.int64(1), in.bool(2), in.number(3), in.text(6));
    }
}
