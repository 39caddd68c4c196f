package dev.flotilla.venues.ctrader.wire;

import java.util.Arrays;

/** Reads the fields of one protobuf message in their order; {@link IllegalArgumentException} where it is broken. */
public final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int DELIMITED = 2;
    private static final int FIXED32 = 5;
    private static final int TYPE_BITS = 3;
    private static final int MOST_BITS = 64;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private int type;

    public ProtobufReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** Reads a part of the array, without a copy. */
    public ProtobufReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Goes to the next field; false at the end. */
    public boolean next() {
        if (at == end) {
            return false;
        }
        long tag = rawVarint();
        field = (int) (tag >>> TYPE_BITS);
        type = (int) tag & 7;
        if (field <= 0) {
            throw broken();
        }
        return true;
    }

    public int field() {
        return field;
    }

    public long varint() {
        require(VARINT);
        return rawVarint();
    }

    public byte[] bytes() {
        require(DELIMITED);
        return taken(rawVarint());
    }

    /** Passes over a field that nobody here knows. */
    public void skip() {
        switch (type) {
            case VARINT -> rawVarint();
            case FIXED64 -> taken(Long.BYTES);
            case DELIMITED -> taken(rawVarint());
            case FIXED32 -> taken(Integer.BYTES);
            default -> throw broken();
        }
    }

    public int wireType() {
        return type;
    }

    public double real() {
        require(FIXED64);
        if (end - at < Long.BYTES) {
            throw broken();
        }
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits |= (bytes[at++] & 0xffL) << (i * Byte.SIZE);
        }
        return Double.longBitsToDouble(bits);
    }

    /** A reader of the message inside this field, over the same array. */
    public ProtobufReader inner() {
        require(DELIMITED);
        int length = length();
        ProtobufReader inner = new ProtobufReader(bytes, at, at + length);
        at += length;
        return inner;
    }

    private int length() {
        long count = rawVarint();
        if (count < 0 || count > end - at) {
            throw broken();
        }
        return (int) count;
    }

    private void require(int wanted) {
        if (type != wanted) {
            throw broken();
        }
    }

    private byte[] taken(long count) {
        if (count < 0 || count > end - at) {
            throw broken();
        }
        byte[] taken = Arrays.copyOfRange(bytes, at, at + (int) count);
        at += (int) count;
        return taken;
    }

    private long rawVarint() {
        long value = 0;
        for (int shift = 0; shift < MOST_BITS; shift += 7) {
            if (at == end) {
                throw broken();
            }
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw broken();
    }

    private IllegalArgumentException broken() {
        return new IllegalArgumentException("must be whole protobuf, is broken at byte " + at + " of the envelope");
    }
}
