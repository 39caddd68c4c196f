package dev.flotilla.papervenue.market.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.papervenue.market.MarketException;
import dev.flotilla.papervenue.market.MarketIdentity;
import dev.flotilla.papervenue.market.MarketSource;
import dev.flotilla.papervenue.market.SourceKind;
import dev.flotilla.papervenue.market.live.FeedException;
import dev.flotilla.papervenue.venue.ScriptedMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketChoiceTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:32:00Z");
    private static final Instant DATA = Instant.parse("2025-01-01T00:00:00Z");
    private static final MarketChoice.LiveOpener SILENT = (_, _, _) -> {
        throw new FeedException("nobody answers", null);
    };

    @TempDir
    Path folder;

    private MarketSource open(MarketWish wish, Resume resume) {
        return new MarketChoice(wish, Optional.ofNullable(resume), NOW, SILENT, () -> 77).open();
    }

    private static MarketWish wish(String source, List<String> replay, Long seed, String... symbols) {
        return new MarketWish(
                SourceKind.ofWire(source),
                replay,
                List.of(symbols),
                Optional.empty(),
                Optional.ofNullable(seed),
                Optional.empty(),
                Map.of());
    }

    private static Resume held(SourceKind kind, Instant clock, String... symbols) {
        Long seed = kind == SourceKind.SIMULATOR ? 5L : null;
        Instant first = DATA.plusSeconds(400 * 3_600);
        return new Resume(new MarketIdentity(kind, List.of(symbols), seed, first), clock);
    }

    private String recording(String symbol, int days) throws IOException {
        StringBuilder rows = new StringBuilder("open_time_ms,open,high,low,close,volume\n");
        for (int i = 0; i < days * 288; i++) {
            rows.append(DATA.toEpochMilli() + i * 300_000L).append(",100,101,99,100,1\n");
        }
        Path file = folder.resolve("klines_" + symbol + "_x_5m_20250101-20250201.csv");
        return Files.writeString(file, rows).toString();
    }

    @Test
    void simulatesWhenNothingIsGivenAndNobodyAnswers() {
        MarketSource market = open(wish("", List.of(), null), null);

        assertThat(market.info().kind()).isEqualTo(SourceKind.SIMULATOR);
        assertThat(market.info().seed()).isEqualTo(77L);
        assertThat(market.info().symbols()).containsExactly("BTCUSDT", "ETHUSDT", "SOLUSDT");
        assertThat(market.start()).isEqualTo("2026-11-20T08:00:00Z");
    }

    @Test
    void takesLiveDataWhereItAnswers() {
        MarketChoice choice = new MarketChoice(
                wish("", List.of(), null, "AAA", "BBB"),
                Optional.empty(),
                NOW,
                (symbols, first, start) -> {
                    assertThat(symbols).containsExactly("AAA", "BBB");
                    assertThat(start).isEqualTo("2026-11-20T10:30:00Z").isEqualTo(first);
                    return new ScriptedMarket(1, 1, ScriptedMarket.FIRST);
                },
                () -> 0);

        assertThat(choice.open()).isInstanceOf(ScriptedMarket.class);
    }

    @Test
    void saysSoWhenLiveDataIsAskedForAndSilent() {
        assertThatThrownBy(() -> open(wish("live", List.of(), null), null)).isInstanceOf(FeedException.class);
    }

    @Test
    void keepsTheSimulatorOfTheDataFolder() {
        Instant clock = Instant.parse("2025-02-01T00:05:00Z");
        MarketSource market = open(wish("", List.of(), null), held(SourceKind.SIMULATOR, clock, "BBB", "AAA"));

        assertThat(market.info().seed()).isEqualTo(5L);
        assertThat(market.info().symbols()).containsExactly("BBB", "AAA");
        assertThat(market.start()).isEqualTo(clock);
        assertThatThrownBy(() -> open(wish("", List.of(), 6L), held(SourceKind.SIMULATOR, clock, "AAA")))
                .hasMessageContaining("seed 5, not 6");
        assertThatThrownBy(() -> open(wish("", List.of(), null, "CCC"), held(SourceKind.SIMULATOR, clock, "AAA")))
                .hasMessageContaining("[AAA]")
                .hasMessageContaining("[CCC]");
    }

    @Test
    void replaysRecordingsFromTheBeginningAndFromWhereItStopped() throws IOException {
        String file = recording("AAA", 19);
        MarketSource fresh = open(wish("", List.of(file), null), null);
        assertThat(fresh.start()).isEqualTo(DATA.plusSeconds(400 * 3_600));

        Instant stopped = fresh.start().plusSeconds(3_000);
        MarketSource again = open(wish("replay", List.of(file), null), held(SourceKind.REPLAY, stopped, "AAA"));

        assertThat(again.start()).isEqualTo(stopped);
        assertThat(again.info().firstClock()).isEqualTo(fresh.start());
        assertThat(again.peek().orElseThrow().clock()).isEqualTo(stopped.plusSeconds(300));
        assertThat(again.ended()).isFalse();
    }

    @Test
    void hasEndedAtOnceWhenTheClockIsBeyondTheData() throws IOException {
        String file = recording("AAA", 19);
        Instant end = DATA.plusSeconds(19 * 86_400);

        for (Instant clock : List.of(end, end.plusSeconds(86_400))) {
            MarketSource market = open(wish("", List.of(file), null), held(SourceKind.REPLAY, clock, "AAA"));
            assertThat(market.ended()).isTrue();
            assertThat(market.start()).isEqualTo(clock);
        }
    }

    @Test
    void refusesRecordingsThatDoNotFitTheDataFolder() throws IOException {
        String file = recording("AAA", 19);

        assertThatThrownBy(() ->
                        open(wish("", List.of(file), null), held(SourceKind.REPLAY, DATA.minusSeconds(300), "AAA")))
                .isInstanceOf(MarketException.class)
                .hasMessageContaining("begin only at 2025-01-01T00:00:00Z")
                .hasMessageContaining("fleet down --wipe");
        assertThatThrownBy(() ->
                        open(wish("", List.of(file), null), held(SourceKind.REPLAY, DATA.plusSeconds(900_000), "BBB")))
                .hasMessageContaining("[BBB]");
        assertThatThrownBy(() -> open(wish("", List.of(file), null), held(SourceKind.SIMULATOR, DATA, "AAA")))
                .hasMessageContaining("on the simulator, not on a replay");
        assertThatThrownBy(() -> open(wish("", List.of(), null), held(SourceKind.REPLAY, DATA, "AAA")))
                .hasMessageContaining("name them again with --replay");
    }

    @Test
    void refusesWishesThatContradictThemselves() {
        assertThatThrownBy(() -> wish("replay", List.of(), null)).hasMessageContaining("names no file");
        assertThatThrownBy(() -> wish("simulator", List.of("x"), null)).hasMessageContaining("fleet.venue.source");
        assertThatThrownBy(() -> wish("", List.of(), null, "a b")).hasMessageContaining("no symbol");
        assertThatThrownBy(() -> open(wish("", List.of("/nowhere"), null), null))
                .isInstanceOf(MarketException.class)
                .hasMessageContaining("does not exist");
    }
}
