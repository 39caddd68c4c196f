package dev.flotilla.venues.ctrader.wire;

/** Unrealised gain of a position in smallest digits. */
public record PositionPnl(long positionId, long gross, long net) implements Part {
    @Override
    public void write(ProtobufWriter out) {
        out.int64(1, positionId);
        out.int64(2, gross);
        out.int64(3, net);
    }

    public static PositionPnl of(Fields in) {
        return new PositionPnl(in.int64(1), in.int64(2), in.int64(3));
    }
}
