package dev.flotilla.venues.ctrader.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.venues.ctrader.Frame;
import dev.flotilla.venues.ctrader.MessageNames;
import dev.flotilla.venues.signing.Hex;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Frames encoded with protoc 36.2 from spotware/openapi-proto-messages, tag 91: what we read and write again is the same, byte for byte. */
class VectorFramesTest {
    private static Message read(Frame frame) {
        return switch (frame.payloadType()) {
            case Heartbeat.TYPE -> new Heartbeat();
            case Spot.TYPE -> Spot.of(frame.payload());
            default ->
                MessageNames.of(frame.payloadType()).orElseThrow().endsWith("Req")
                        ? Request.of(frame.payloadType(), frame.payload())
                        : Reply.of(frame.payloadType(), frame.payload());
        };
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/dev/flotilla/venues/ctrader/frames.csv")
    void readsAndWritesTheFrame(String id, int type, String clientMsgId, boolean canonical, String hex) {
        Frame frame = Frame.of(Hex.bytes(hex));
        assertThat(frame.payloadType()).isEqualTo(type);
        assertThat(frame.clientMsgId()).isEqualTo(clientMsgId);
        Message message = read(frame);
        assertThat(message.payloadType()).isEqualTo(type);
        if (canonical) {
            assertThat(Hex.prefixed(message.frame(clientMsgId))).isEqualTo("0x" + hex);
        }
    }

    private static void readsOrRefuses(Supplier<Message> reading) {
        try {
            assertThat(reading.get()).isNotNull();
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Test
    void neverFailsInAnotherWayOnBrokenBytes() {
        Random random = new Random(91);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            readsOrRefuses(() -> Spot.of(bytes));
            readsOrRefuses(() -> Reply.of(2126, bytes));
            readsOrRefuses(() -> Request.of(2106, bytes));
        }
    }

    @Test
    void refusesAMessageThatLacksARequiredField() {
        assertThatThrownBy(() -> Reply.of(2126, new ProtobufWriter().int64(2, 1).toBytes()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("field 3");
    }
}
