package dev.flotilla.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.flotilla.core.exits.ExitWatch;
import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.MarketWindows;
import dev.flotilla.core.market.MultiTimeframe;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.position.Position;
import dev.flotilla.core.risk.BookDepth;
import dev.flotilla.core.signal.SignalWord;
import dev.flotilla.core.strategy.AccountView;
import dev.flotilla.core.strategy.BotState;
import dev.flotilla.core.strategy.Decision;
import dev.flotilla.core.strategy.DecisionStatus;
import dev.flotilla.core.strategy.MarketFeatures;
import dev.flotilla.core.strategy.PositionSight;
import dev.flotilla.core.strategy.Situation;
import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.core.strategy.Strategy;
import dev.flotilla.testkit.MarketMaker;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A bot that decides on made up bars and journals as bots do. */
final class Journal {

    static final String BOT = "bot";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Map<String, Object> WATCHED = Map.of("exits.preset", "aggressive");

    private final RandomGenerator random;
    private final MarketMaker market;
    private final Strategy strategy;
    private final InputsRecorder recorder = new InputsRecorder();
    private MultiTimeframe frames = new MultiTimeframe();
    private boolean holes = true;
    private @Nullable ExitWatch watch;

    Journal(RandomGenerator random, Strategy strategy) {
        this.random = random;
        this.strategy = strategy;
        this.market = new MarketMaker(random, "2025-03-01T00:00:00Z");
    }

    static Strategy strategy(String strategyId) {
        return ((Strategies.Reading.Accepted) Strategies.read(strategyId, BOT, Map.of())).strategy();
    }

    static Strategy watched(String strategyId) {
        return ((Strategies.Reading.Accepted) Strategies.read(strategyId, BOT, WATCHED)).strategy();
    }

    static Rulebook watchedRulebook(String strategyId) {
        return new Rulebook(strategyId, BOT, version -> version == 1 ? WATCHED : null);
    }

    static Rulebook rulebook(String strategyId) {
        return new Rulebook(strategyId, BOT, version -> version == 1 ? Map.of() : null);
    }

    Journal warm(int bars) {
        market.bars(bars).forEach(frames::accept);
        return this;
    }

    Journal withoutHoles() {
        holes = false;
        return this;
    }

    /** So many lines, as JSON text. */
    List<String> lines(int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(next());
        }
        return lines;
    }

    /** The newest line is lost. */
    void startOver() {
        recorder.startOver();
    }

    private String next() {
        int fresh = 1 + (holes && random.nextInt(20) == 0 ? random.nextInt(40) : 0);
        market.bars(fresh).forEach(frames::accept);
        if (holes && random.nextInt(400) == 0) {
            frames = new MultiTimeframe();
            market.bars(60).forEach(frames::accept);
        }
        MarketWindows windows = frames.windows();
        Situation situation = situation(windows);
        Decision decision = strategy.decide(situation);
        watch = decision.exits();
        InputsRecorder.Recorded recorded = recorder.record(windows, situation, strategy);
        return text(DecisionReports.of(
                decision,
                random.nextInt(3) == 0
                        ? new DecisionReports.Ending(SignalWord.WAIT, DecisionStatus.JOURNALED, "paused")
                        : DecisionReports.Ending.asDecided(decision),
                new DecisionReports.Circumstances(
                        strategy.terms().mode().wire(),
                        new BigDecimal("1000"),
                        1,
                        recorded.digest(),
                        recorded.inputs())));
    }

    private Situation situation(MarketWindows windows) {
        var last = windows.fiveMinutes().getLast();
        boolean open = random.nextInt(3) == 0;
        Position position = open ? position(last.close(), last.openTimeMillis()) : null;
        return new Situation(
                "BTCUSDT",
                last.closeTimeMillis(Interval.M5),
                last.close(),
                MarketFeatures.of(windows, random.nextBoolean() ? null : decimal(6)),
                new AccountView(new BigDecimal(random.nextInt(500, 5000)), decimal(3), decimal(2), open ? 1 : 0),
                position,
                open ? PositionSight.BOTH : new PositionSight(random.nextInt(30) == 0, false),
                state(last.openTimeMillis()),
                random.nextInt(10) == 0 ? null : InstrumentFilters.DEFAULT,
                random.nextBoolean() ? null : new BookDepth(new BigDecimal("1E+5"), new BigDecimal("90000.50")),
                open && strategy.watches() ? watch() : null);
    }

    /** What the last look left, now and then from another position. */
    private ExitWatch watch() {
        return watch == null || random.nextInt(10) == 0 ? ExitWatch.fresh(random.nextInt(1, 20)) : watch;
    }

    private Position position(BigDecimal price, long now) {
        Direction direction = random.nextBoolean() ? Direction.LONG : Direction.SHORT;
        BigDecimal distance = new BigDecimal("0.01").multiply(price).multiply(BigDecimal.valueOf(direction.sign()));
        return new Position(
                direction,
                new BigDecimal("0.0150"),
                price.add(decimal(2)),
                now - random.nextInt(20_000_000),
                random.nextBoolean() ? null : price.subtract(distance),
                random.nextBoolean() ? null : price.add(distance));
    }

    private BotState state(long now) {
        return new BotState(
                random.nextInt(40) == 0,
                random.nextInt(40) == 0,
                random.nextInt(20) == 0 ? new BigDecimal("1E+3") : new BigDecimal("0E-7"),
                random.nextBoolean() ? null : now - random.nextInt(9_000_000),
                new LearningMetrics(
                        new BigDecimal("0.9" + random.nextInt(10)),
                        new BigDecimal(random.nextInt(1, 20)),
                        new BigDecimal("0.5" + random.nextInt(10)),
                        random.nextBoolean()));
    }

    private BigDecimal decimal(int scale) {
        return BigDecimal.valueOf(random.nextLong(100_000), scale);
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode json(String line) {
        try {
            return (ObjectNode) JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replays these lines in order and answers what came of each. */
    static List<Replayed> replayed(List<String> lines, Rulebook rulebook) {
        WindowChain chain = new WindowChain();
        return lines.stream()
                .map(line -> DecisionReplay.replay(DecisionReplay.line(json(line)), chain, rulebook))
                .toList();
    }

    static int step(String line) {
        return json(line).path("inputs").path("step").asInt();
    }
}
