package dev.flotilla.venues.ctrader.wire;

/** Money that was brought or taken. */
public record CashFlow(long operation, long id, long balance, long delta, long at, long moneyDigits) implements Part {
    @Override
    public void write(ProtobufWriter out) {
        out.int64(1, operation);
        out.int64(2, id);
        out.int64(3, balance);
        out.int64(4, delta);
        out.int64(5, at);
        out.int64(9, moneyDigits);
    }

    public static CashFlow of(Fields in) {
        return new CashFlow(in.int64(1), in.int64(2), in.int64(3), in.int64(4), in.int64(5), in.int64(9, 2));
    }
}
