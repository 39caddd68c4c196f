package dev.flotilla.venues.ctrader.wire;

/** Sent by both sides when they have nothing else to say. */
public record Heartbeat() implements Message {
    public static final int TYPE = 51;

    @Override
    public int payloadType() {
        return TYPE;
    }

    @Override
    public void write(ProtobufWriter out) {}
}
