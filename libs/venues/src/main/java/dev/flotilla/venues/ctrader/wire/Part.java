package dev.flotilla.venues.ctrader.wire;

/** What can be written as the fields of a message. */
@FunctionalInterface
public interface Part {
    void write(ProtobufWriter out);
}
