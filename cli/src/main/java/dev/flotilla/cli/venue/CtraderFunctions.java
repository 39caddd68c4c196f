package dev.flotilla.cli.venue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.json.Fields;
import dev.flotilla.venues.ctrader.Frame;
import dev.flotilla.venues.ctrader.MessageNames;
import dev.flotilla.venues.signing.Hex;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ctrader-frame: what a frame carries. */
final class CtraderFunctions {
    private CtraderFunctions() {}

    static Map<String, @Nullable Object> frame(JsonNode node) {
        Fields in = Fields.of(node, "", "frameHex");
        String text = in.text("frameHex");
        Frame frame = in.checked("frameHex", () -> Frame.of(Hex.bytes(text)));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("message", MessageNames.of(frame.payloadType()).orElse(null));
        out.put("payloadType", frame.payloadType());
        out.put("clientMsgId", frame.clientMsgId());
        out.put("frameLength", frame.length());
        return out;
    }
}
