package dev.flotilla.venues.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * MessagePack of a JSON value: keys in their order, whole numbers in the fewest bytes, other numbers as 64-bit floats.
 * The venue hashes these very bytes, so every choice here is part of the signature.
 */
final class MsgPack {
    private static final int FIX_TEXT = 32;
    private static final int FIX_ITEMS = 16;
    private static final int BYTE = 0x100;
    private static final int SHORT = 0x10000;
    private static final int FIX_NEGATIVE = -32;
    private static final int DEEPEST = 64;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private MsgPack() {}

    static byte[] of(JsonNode value) {
        MsgPack pack = new MsgPack();
        pack.write(value, 0);
        return pack.out.toByteArray();
    }

    private void write(JsonNode value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("must not be nested deeper than " + DEEPEST);
        }
        switch (value.getNodeType()) {
            case NULL -> out.write(0xc0);
            case BOOLEAN -> out.write(value.booleanValue() ? 0xc3 : 0xc2);
            case NUMBER -> number(value);
            case STRING -> text(value.textValue());
            case ARRAY -> {
                head(value.size(), FIX_ITEMS, 0x90, 0xdc);
                value.forEach(item -> write(item, depth + 1));
            }
            case OBJECT -> {
                head(value.size(), FIX_ITEMS, 0x80, 0xde);
                value.properties().forEach(entry -> {
                    text(entry.getKey());
                    write(entry.getValue(), depth + 1);
                });
            }
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("must be plain JSON");
        }
    }

    private void number(JsonNode value) {
        if (!value.isIntegralNumber()) {
            out.write(0xcb);
            bytes(Double.doubleToLongBits(value.doubleValue()), Long.BYTES);
            return;
        }
        BigInteger whole = value.bigIntegerValue();
        boolean fits = whole.signum() < 0 ? whole.bitLength() < Long.SIZE : whole.bitLength() <= Long.SIZE;
        if (!fits) {
            throw new IllegalArgumentException("must hold whole numbers of at most 64 bits");
        }
        if (whole.signum() < 0) {
            negative(whole.longValue());
        } else {
            unsigned(whole);
        }
    }

    private void unsigned(BigInteger whole) {
        long value = whole.longValue();
        int bits = whole.bitLength();
        if (bits < Byte.SIZE) {
            out.write((int) value);
        } else if (bits <= Byte.SIZE) {
            tagged(0xcc, value, Byte.BYTES);
        } else if (bits <= Short.SIZE) {
            tagged(0xcd, value, Short.BYTES);
        } else if (bits <= Integer.SIZE) {
            tagged(0xce, value, Integer.BYTES);
        } else {
            tagged(0xcf, value, Long.BYTES);
        }
    }

    private void negative(long value) {
        if (value >= FIX_NEGATIVE) {
            out.write((int) value);
        } else if (value >= Byte.MIN_VALUE) {
            tagged(0xd0, value, Byte.BYTES);
        } else if (value >= Short.MIN_VALUE) {
            tagged(0xd1, value, Short.BYTES);
        } else if (value >= Integer.MIN_VALUE) {
            tagged(0xd2, value, Integer.BYTES);
        } else {
            tagged(0xd3, value, Long.BYTES);
        }
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length < FIX_TEXT) {
            out.write(0xa0 | utf8.length);
        } else if (utf8.length < BYTE) {
            tagged(0xd9, utf8.length, Byte.BYTES);
        } else {
            head(utf8.length, 0, 0, 0xda);
        }
        out.writeBytes(utf8);
    }

    /** Length of a text, array or map: in the tag itself, in 16 bits, or in 32 bits under the next tag. */
    private void head(int length, int fixLimit, int fixTag, int tag) {
        if (length < fixLimit) {
            out.write(fixTag | length);
        } else if (length < SHORT) {
            tagged(tag, length, Short.BYTES);
        } else {
            tagged(tag + 1, length, Integer.BYTES);
        }
    }

    private void tagged(int tag, long value, int count) {
        out.write(tag);
        bytes(value, count);
    }

    private void bytes(long value, int count) {
        out.write(ByteBuffer.allocate(Long.BYTES).putLong(value).array(), Long.BYTES - count, count);
    }
}
