package dev.flotilla.cli.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kinds of signatures by name, each from one JSON object to another. */
enum SignKind {
    ASTER_HMAC(AsterFunctions::hmac),
    ASTER_EIP712(AsterFunctions::eip712),
    HYPERLIQUID_L1(HyperliquidFunctions::l1),
    HYPERLIQUID_USER(HyperliquidFunctions::user),
    HYPERLIQUID_PRICE(HyperliquidFunctions::price),
    EXTENDED_ORDER(ExtendedFunctions::order),
    CTRADER_FRAME(CtraderFunctions::frame);

    private final Function<JsonNode, Map<String, @Nullable Object>> body;

    SignKind(Function<JsonNode, Map<String, @Nullable Object>> body) {
        this.body = body;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Computes one case; a bad input says why it cannot be taken, never with its key. */
    Map<String, @Nullable Object> apply(JsonNode input) {
        return body.apply(input);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(SignKind::wire).toList();
    }

    static Optional<SignKind> ofWire(String wire) {
        return Arrays.stream(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
    }
}
