package dev.flotilla.venues.ctrader;

import dev.flotilla.venues.ctrader.wire.ProtobufReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One frame of the TCP connection: four bytes of length, then an envelope with the type of the message inside.
 *
 * @param length of the envelope in bytes, without the four bytes before it
 * @param payload the message; empty when there is none
 * @param clientMsgId what the client calls its request, given back in the answer; null in events
 */
public record Frame(
        int length,
        int payloadType,
        byte[] payload,
        @Nullable String clientMsgId) {
    /** Longer frames are refused, as the venue's own library does. */
    public static final int LONGEST = 15_000_000;

    private static final int PAYLOAD_TYPE = 1;
    private static final int PAYLOAD = 2;
    private static final int CLIENT_MSG_ID = 3;

    public Frame {
        payload = payload.clone();
    }

    @Override
    public byte[] payload() {
        return payload.clone();
    }

    /** Decodes exactly one frame; {@link IllegalArgumentException} says what is wrong with it. */
    public static Frame of(byte[] bytes) {
        if (bytes.length < Integer.BYTES) {
            throw new IllegalArgumentException("must begin with 4 bytes of length, has " + bytes.length);
        }
        long length = Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt());
        int left = bytes.length - Integer.BYTES;
        if (length > LONGEST || length != left) {
            throw new IllegalArgumentException("must hold as many bytes as its length says (at most " + LONGEST
                    + "): length " + length + ", bytes " + left);
        }
        return envelope(Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    static Frame envelope(byte[] bytes) {
        ProtobufReader reader = new ProtobufReader(bytes);
        Integer type = null;
        byte[] payload = new byte[0];
        String clientMsgId = null;
        while (reader.next()) {
            switch (reader.field()) {
                case PAYLOAD_TYPE -> type = (int) reader.varint();
                case PAYLOAD -> payload = reader.bytes();
                case CLIENT_MSG_ID -> clientMsgId = text(reader.bytes());
                default -> reader.skip();
            }
        }
        if (type == null) {
            throw new IllegalArgumentException("must carry a payloadType");
        }
        return new Frame(bytes.length, type, payload, clientMsgId);
    }

    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new IllegalArgumentException("must have a clientMsgId in UTF-8");
        }
    }
}
