package dev.flotilla.venues.ctrader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.venues.signing.Hex;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames encoded with protoc from spotware/openapi-proto-messages, tag 91. */
class FrameTest {
    private static Frame frame(String hex) {
        return Frame.of(Hex.bytes(hex));
    }

    @ParameterizedTest
    @CsvSource({
        "000000020833, 51, , ''",
        "0000000408331200, 51, , ''",
        "0000000e08c910120510cec2f1051a026d36, 2121, m6, 10cec2f105",
        "0000000908b51012001a026d31, 2101, m1, ''",
        "0000000f1a026d360833210001020304050607, 51, m6, ''",
        "0000000708332500010203, 51, , ''"
    })
    void decodesTheEnvelope(String hex, int type, String clientMsgId, String payload) {
        Frame frame = frame(hex);
        assertThat(frame.payloadType()).isEqualTo(type);
        assertThat(frame.clientMsgId()).isEqualTo(clientMsgId);
        assertThat(Hex.prefixed(frame.payload())).isEqualTo("0x" + payload);
        assertThat(frame.length()).isEqualTo((hex.length() - 8) / 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "000000",
                "00000000",
                "0000000108",
                "000000030833",
                "00000001083300",
                "ffffffff0833",
                "00000003083300",
                "0000000208b4",
                "000000041201ff",
                "00000005083312ff00",
                "0000000408331a01",
                "0000000508331a01ff",
                "0000000308330b",
                "000000031a0161",
                "0000000c08ffffffffffffffffffffff"
            })
    void refusesBrokenFrames(String hex) {
        assertThatThrownBy(() -> frame(hex))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must");
    }

    @Test
    void neverFailsInAnotherWay() {
        Random random = new Random(91);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[4 + random.nextInt(30)];
            random.nextBytes(bytes);
            bytes[0] = 0;
            bytes[1] = 0;
            bytes[2] = 0;
            bytes[3] = (byte) (bytes.length - 4);
            try {
                assertThat(Frame.of(bytes).length()).isEqualTo(bytes.length - 4);
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).startsWith("must");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5, ProtoMessage",
        "51, ProtoHeartbeatEvent",
        "2106, ProtoOANewOrderReq",
        "2123, ProtoOATraderUpdatedEvent",
        "2150, ProtoOAGetAccountListByAccessTokenRes",
        "2177, ProtoOAGetDynamicLeverageByIDReq",
        "2193, ProtoOAv1PnLChangeUnSubscribeRes"
    })
    void namesTheMessage(int type, String name) {
        assertThat(MessageNames.of(type)).contains(name);
        assertThat(MessageNames.of(9999)).isEmpty();
    }
}
