package dev.flotilla.venues.ctrader;

import java.util.Arrays;

/** Reads the fields of one protobuf message in their order; {@link IllegalArgumentException} where it is broken. */
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int DELIMITED = 2;
    private static final int FIXED32 = 5;
    private static final int TYPE_BITS = 3;
    private static final int MOST_BITS = 64;

    private final byte[] bytes;
    private int at;
    private int field;
    private int type;

    ProtobufReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Goes to the next field; false at the end. */
    boolean next() {
        if (at == bytes.length) {
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

    int field() {
        return field;
    }

    long varint() {
        require(VARINT);
        return rawVarint();
    }

    byte[] bytes() {
        require(DELIMITED);
        return taken(rawVarint());
    }

    /** Passes over a field that nobody here knows. */
    void skip() {
        switch (type) {
            case VARINT -> rawVarint();
            case FIXED64 -> taken(Long.BYTES);
            case DELIMITED -> taken(rawVarint());
            case FIXED32 -> taken(Integer.BYTES);
            default -> throw broken();
        }
    }

    private void require(int wanted) {
        if (type != wanted) {
            throw broken();
        }
    }

    private byte[] taken(long count) {
        if (count < 0 || count > bytes.length - at) {
            throw broken();
        }
        byte[] taken = Arrays.copyOfRange(bytes, at, at + (int) count);
        at += (int) count;
        return taken;
    }

    private long rawVarint() {
        long value = 0;
        for (int shift = 0; shift < MOST_BITS; shift += 7) {
            if (at == bytes.length) {
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
