package dev.flotilla.venues.ctrader.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes the fields of one protobuf message into a growing array. Not thread-safe. */
public final class ProtobufWriter {
    private static final int FIRST_BYTES = 128;
    private static final int VARINT_MAX = 10;
    private static final int FIXED64 = 1;
    private static final int DELIMITED = 2;
    private static final int TYPE_BITS = 3;
    private static final int MORE = 0x80;
    private static final int LOW = 0x7f;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int at;

    private void room(int count) {
        if (bytes.length - at < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + count));
        }
    }

    private void varint(long value) {
        room(VARINT_MAX);
        long left = value;
        while ((left & ~LOW) != 0) {
            bytes[at++] = (byte) (left & LOW | MORE);
            left >>>= 7;
        }
        bytes[at++] = (byte) left;
    }

    public ProtobufWriter int64(int field, long value) {
        varint((long) field << TYPE_BITS);
        varint(value);
        return this;
    }

    /** Nothing for null. */
    public ProtobufWriter int64(int field, @Nullable Long value) {
        return value == null ? this : int64(field, value.longValue());
    }

    public ProtobufWriter bool(int field, boolean value) {
        return int64(field, value ? 1L : 0L);
    }

    public ProtobufWriter real(int field, double value) {
        varint((long) field << TYPE_BITS | FIXED64);
        room(Long.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[at++] = (byte) (bits >>> (i * Byte.SIZE));
        }
        return this;
    }

    /** A price as the venue wants it: the nearest double. Nothing for null. */
    public ProtobufWriter price(int field, java.math.@Nullable BigDecimal value) {
        return value == null ? this : real(field, value.doubleValue());
    }

    public ProtobufWriter bytes(int field, byte[] value) {
        varint((long) field << TYPE_BITS | DELIMITED);
        varint(value.length);
        raw(value);
        return this;
    }

    /** Nothing for null. */
    public ProtobufWriter text(int field, @Nullable String value) {
        return value == null ? this : bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A message inside this one; nothing for null. */
    public ProtobufWriter message(int field, @Nullable Part value) {
        if (value == null) {
            return this;
        }
        ProtobufWriter inner = new ProtobufWriter();
        value.write(inner);
        varint((long) field << TYPE_BITS | DELIMITED);
        varint(inner.at);
        room(inner.at);
        System.arraycopy(inner.bytes, 0, bytes, at, inner.at);
        at += inner.at;
        return this;
    }

    private void raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
        at += value.length;
    }

    public int size() {
        return at;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, at);
    }

    /** A frame around what was written: four bytes of length, then the envelope. */
    byte[] framed(int payloadType, @Nullable String clientMsgId) {
        ProtobufWriter envelope = new ProtobufWriter();
        envelope.bytes = new byte[at + FIRST_BYTES];
        envelope.at = Integer.BYTES;
        envelope.int64(1, (long) payloadType);
        envelope.varint(2L << TYPE_BITS | DELIMITED);
        envelope.varint(at);
        envelope.room(at);
        System.arraycopy(bytes, 0, envelope.bytes, envelope.at, at);
        envelope.at += at;
        envelope.text(3, clientMsgId);
        int length = envelope.at - Integer.BYTES;
        for (int i = 0; i < Integer.BYTES; i++) {
            envelope.bytes[i] = (byte) (length >>> (Integer.SIZE - Byte.SIZE * (i + 1)));
        }
        return envelope.toBytes();
    }
}
