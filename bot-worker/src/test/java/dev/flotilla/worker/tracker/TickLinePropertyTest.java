package dev.flotilla.worker.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contracts.report.DslTickReport;
import dev.flotilla.core.exits.DslEffect;
import dev.flotilla.core.exits.DslEngine;
import dev.flotilla.core.exits.DslLifecycle;
import dev.flotilla.core.exits.DslPresets;
import dev.flotilla.core.exits.DslState;
import dev.flotilla.core.exits.DslStep;
import dev.flotilla.core.exits.DslVenueAnswers;
import dev.flotilla.core.exits.ExitIdentity;
import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.exits.ExitPosition;
import dev.flotilla.core.position.Direction;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.worker.peer.WireJson;
import dev.flotilla.worker.report.BotJournal;
import dev.flotilla.worker.report.LostReports;
import dev.flotilla.worker.runtime.MemoryStore;
import dev.flotilla.worker.runtime.ToldStates;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever positions do, what was told of them by the end of any look is what the runtime knows. */
class TickLinePropertyTest {

    private static final int LOOKS = 200;
    private static final List<String> ASSETS = List.of("SOL", "BTC", "xyz:GOLD", "od\"d\u00e9");

    private final MemoryStore store = new MemoryStore();
    private final ToldStates told = new ToldStates(store);
    private long nanos;
    private Instant market = Instant.parse("2026-05-01T00:00:00Z");
    private long orders;
    private TrackerBook book = begun(TrackerMemory.fresh(3), 1);
    private TrackerNews news = new TrackerNews(book, "0xaa", new RunFigures());

    static LongStream seeds() {
        return Seeds.cases("tick lines", 10);
    }

    private TrackerBook begun(TrackerMemory memory, long generation) {
        BotJournal journal = new BotJournal("tracker", generation, store, new LostReports());
        TrackerBook begun = new TrackerBook(memory, new BigDecimal("1000"), journal, () -> nanos);
        begun.clockAt(market);
        begun.reportState();
        journal.flush();
        return begun;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tellsAtTheEndOfEveryLookAllThatARestartNeeds(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        long generation = 1;
        for (int look = 0; look < LOOKS; look++) {
            market = market.plusMillis(random.nextLong(1, 90_000));
            // Not always long enough for a price alone to be told.
            boolean all = random.nextInt(4) == 0;
            nanos += Duration.ofSeconds(all ? 61 : 5).toNanos();
            book.clockAt(market);
            ASSETS.forEach(asset -> step(asset, random));
            tell();
            TrackerMemory known = Objects.requireNonNull(TrackerRun.parsed("tracker", told.newest()));
            same(known, book.memory(), all);
            if (random.nextInt(40) == 0) {
                book = begun(known, ++generation);
                news = new TrackerNews(book, "0xaa", new RunFigures());
                tell();
            }
        }
        assertThat(store.lines()).extracting(MemoryStore.Line::kind).contains("dsl_tick", "dsl_state", "state");
        linesAreReports();
    }

    private void same(TrackerMemory known, TrackerMemory now, boolean all) {
        if (all) {
            assertThat(known).isEqualTo(now);
            return;
        }
        assertThat(known.positions().keySet()).isEqualTo(now.positions().keySet());
        now.positions()
                .forEach((asset, tracked) ->
                        same(Objects.requireNonNull(known.position(asset)).state(), tracked.state()));
        assertThat(known.orderSequence()).isEqualTo(now.orderSequence());
    }

    /** But for the price, and for the timer of dead weight, which runs from the last profit that was told: a cut is never later for it. */
    private static void same(DslState known, DslState now) {
        assertThat(now.framedAs(known)).isTrue();
        assertThat(known.progress())
                .usingRecursiveComparison()
                .ignoringFields("lastPrice", "deadWeightSinceMillis")
                .isEqualTo(now.progress());
        assertThat(known.fetchFailures()).isEqualTo(now.fetchFailures());
        assertThat(known.progress().deadWeightSinceMillis())
                .isLessThanOrEqualTo(now.progress().deadWeightSinceMillis());
    }

    private void tell() {
        news.states();
        book.reportStateIfDue();
        book.journal().flush();
    }

    private void step(String asset, RandomGenerator random) {
        TrackedPosition tracked = book.memory().position(asset);
        if (tracked == null) {
            if (random.nextInt(5) == 0) {
                keep(asset, placed(opened(asset, random)));
            }
            return;
        }
        DslState state = tracked.state();
        switch (random.nextInt(40)) {
            case 0 -> gone(asset, tracked);
            case 1 ->
                keep(
                        asset,
                        placed(DslLifecycle.decreased(
                                state, state.position().size().multiply(new BigDecimal("0.9")), now())));
            case 2 -> keep(asset, DslVenueAnswers.stopMissing(state, now()));
            case 3 -> keep(asset, DslEngine.priceMissing(state, now()).state());
            default -> {
                BigDecimal move = BigDecimal.valueOf(random.nextInt(-30, 33), 3);
                BigDecimal price = state.progress()
                        .lastPrice()
                        .multiply(BigDecimal.valueOf(100).add(move))
                        .movePointLeft(2);
                DslState next = placed(DslEngine.tick(state, price, now()));
                if (next.pendingClose() == null) {
                    keep(asset, next);
                } else {
                    gone(asset, tracked);
                }
            }
        }
    }

    private long now() {
        return book.millis();
    }

    private void keep(String asset, DslState state) {
        TrackedPosition before = book.memory().position(asset);
        Instant openedAt = before == null ? market : before.openedAt();
        book.remember(memory -> memory.with(asset, new TrackedPosition(state, openedAt)));
    }

    private void gone(String asset, TrackedPosition tracked) {
        book.remember(memory -> memory.without(asset));
        news.gone(asset, tracked);
    }

    private DslStep opened(String asset, RandomGenerator random) {
        List<ExitPolicy> presets = new ArrayList<>(DslPresets.ALL.values());
        ExitPosition position = new ExitPosition(
                random.nextBoolean() ? Direction.LONG : Direction.SHORT,
                new BigDecimal("64321.7"),
                new BigDecimal("0.3"),
                new BigDecimal(random.nextInt(1, 30)),
                new BigDecimal("0.1"));
        return DslLifecycle.opened(
                new ExitIdentity("tracker", "0xaa", asset, ""),
                position,
                presets.get(random.nextInt(presets.size())),
                position.entryPrice(),
                now());
    }

    private DslState placed(DslStep step) {
        DslState state = step.state();
        for (DslEffect effect : step.effects()) {
            if (effect instanceof DslEffect.PlaceStop place) {
                long order = ++orders;
                book.remember(memory -> memory.withOrderSequence(order));
                state = DslVenueAnswers.stopPlaced(state, place, "k3x7mq2a-7-" + order + "s", now())
                        .state();
            }
        }
        return state;
    }

    private void linesAreReports() {
        for (MemoryStore.Line line : store.lines()) {
            if (line.kind().equals("dsl_tick")) {
                DslTickReport report = WireJson.read(line.body().toString(), DslTickReport.class);
                JsonNode again = MemoryStore.parse(WireJson.text(report));
                assertThat(withoutNulls(again)).isEqualTo(withoutNulls(line.body()));
            }
        }
    }

    private static Map<?, ?> withoutNulls(JsonNode json) {
        JsonNode copy = json.deepCopy();
        copy.get("moved")
                .forEach(moved -> ((com.fasterxml.jackson.databind.node.ObjectNode) moved)
                        .properties()
                        .removeIf(field -> field.getValue().isNull()));
        return WireJson.read(copy.toString(), Map.class);
    }
}
