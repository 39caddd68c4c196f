package dev.flotilla.cli.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.engine.NewOrder;
import dev.flotilla.emulator.engine.Placed;
import dev.flotilla.emulator.replay.TapePlayer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderTapeTest {

    private static final Instant MARKET_TIME = Instant.parse("2021-01-20T00:00:00Z");
    private static final Instant WALL_TIME = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void tellsTheLifeOfAnEntryAndItsStopInOrder() throws IOException {
        Path file = folder.resolve("orders.jsonl");
        Market market = TapePlayer.market("BTCUSDT", new BigDecimal("100"));
        Engine engine = new Engine(List.of(market), () -> MARKET_TIME);
        engine.open("bot", new BigDecimal("1000"));
        engine.price("BTCUSDT", new BigDecimal("100"));
        try (OrderTape _ =
                Objects.requireNonNull(OrderTape.of(engine, file, () -> WALL_TIME, Map.of("bot", "moneysharks-btc")))) {
            engine.place("bot", order("entry", true, NewOrder.Kind.MARKET, null));
            Placed stop = engine.place("bot", order("stop", false, NewOrder.Kind.STOP_MARKET, new BigDecimal("90")));
            assertThat(stop).isInstanceOf(Placed.Taken.class);
            engine.price("BTCUSDT", new BigDecimal("89"));
        }

        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(new ObjectMapper().readTree(line));
        }

        assertThat(lines)
                .extracting(line -> line.path("clientOrderId").asText() + " "
                        + line.path("status").asText())
                .containsSubsequence("entry FILLED", "stop NEW", "stop FILLED");
        assertThat(lines).allMatch(line -> line.path("account").asText().equals("moneysharks-btc"));
        JsonNode end = lines.getLast();
        assertThat(end.path("fill").path("realized").decimalValue()).isNegative();
        assertThat(end.path("reduceOnly").asBoolean()).isTrue();
        assertThat(end.path("type").asText()).isEqualTo("STOP_MARKET");
        assertThat(end.path("at").asText()).isEqualTo(MARKET_TIME.toString());
        assertThat(end.path("receivedAt").asText()).isEqualTo(WALL_TIME.toString());
    }

    @Test
    void isNotThereWithoutAFile() {
        assertThat(OrderTape.of(new Engine(List.of(), () -> MARKET_TIME), null, () -> WALL_TIME, Map.of()))
                .isNull();
    }

    private static NewOrder order(String id, boolean buy, NewOrder.Kind kind, @Nullable BigDecimal trigger) {
        return new NewOrder(
                id,
                "BTCUSDT",
                buy,
                kind,
                BigDecimal.ONE,
                null,
                trigger,
                NewOrder.Life.GTC,
                kind != NewOrder.Kind.MARKET,
                false);
    }
}
