package dev.flotilla.params;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.flotilla.contracts.report.DecisionReport;
import dev.flotilla.contracts.report.FillReport;
import dev.flotilla.contracts.report.OrderReport;
import dev.flotilla.contracts.report.PositionReport;
import dev.flotilla.contracts.report.ProposalReport;
import dev.flotilla.contracts.report.ReportBatch;
import dev.flotilla.contracts.report.ReportKind;
import dev.flotilla.contracts.report.ReportLine;
import dev.flotilla.contracts.report.Segment;
import dev.flotilla.contracts.report.SessionReport;
import dev.flotilla.contracts.report.StateReport;
import dev.flotilla.contracts.report.TradeReport;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the reports of one bot under one generation, as a worker spools them. */
public final class Reports {

    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration BAR = Duration.ofMinutes(5);
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final String botId;
    private final long generation;
    private final long fromSeq;
    private final List<String> lines = new ArrayList<>();

    private Reports(String botId, long generation, long fromSeq) {
        this.botId = botId;
        this.generation = generation;
        this.fromSeq = fromSeq;
    }

    public static Reports of(String botId, long generation, long fromSeq) {
        return new Reports(botId, generation, fromSeq);
    }

    public Reports decision(String status) {
        return line(
                ReportKind.DECISION, aDecision(seq(), status, new BigDecimal("1000").add(BigDecimal.valueOf(seq()))));
    }

    /** A decision as it stands. */
    public Reports decision(DecisionReport report) {
        lines.add(print(new ReportLine<>(
                seq(), ReportKind.DECISION.wireName(), report.barOpenTime().plus(BAR), report)));
        return this;
    }

    public Reports decisions(int count) {
        for (int i = 0; i < count; i++) {
            decision("journaled");
        }
        return this;
    }

    public Reports session(String id, String status) {
        boolean ended = !"RUNNING".equals(status);
        return line(
                ReportKind.SESSION,
                new SessionReport(
                        id, "worker-1", status, at(), ended ? at() : null, ended ? "operator" : null, "test"));
    }

    public Reports order(String id, String status) {
        boolean filled = "FILLED".equals(status);
        return line(
                ReportKind.ORDER,
                new OrderReport(
                        id,
                        filled ? "venue-" + id : null,
                        "BTCUSDT",
                        "BUY",
                        "MARKET",
                        "ENTRY",
                        status,
                        new BigDecimal("0.010"),
                        null,
                        filled ? new BigDecimal("100.50") : null,
                        false,
                        "INTENDED".equals(status) ? START : null,
                        null));
    }

    public Reports fill(String id) {
        return line(
                ReportKind.FILL,
                new FillReport(
                        id,
                        1,
                        "order-1",
                        "BTCUSDT",
                        "BUY",
                        new BigDecimal("100.5"),
                        new BigDecimal("0.01"),
                        new BigDecimal("0.04"),
                        BigDecimal.ZERO));
    }

    public Reports trade(String id, String outcome, String netPnl) {
        return line(
                ReportKind.TRADE,
                new TradeReport(
                        id,
                        "BTCUSDT",
                        "long",
                        new BigDecimal("0.01"),
                        3,
                        new BigDecimal("100"),
                        START,
                        new BigDecimal("110"),
                        at(),
                        new BigDecimal("95"),
                        null,
                        "take_profit_hit",
                        outcome,
                        new BigDecimal(netPnl),
                        BigDecimal.ZERO,
                        new BigDecimal(netPnl),
                        null,
                        "trend",
                        List.of("late_entry", "with|comma,\"quote\"")));
    }

    public Reports position(String quantity) {
        return line(
                ReportKind.POSITION,
                new PositionReport(
                        "BTCUSDT",
                        "long",
                        new BigDecimal(quantity),
                        new BigDecimal("100"),
                        3,
                        new BigDecimal("95"),
                        null,
                        new BigDecimal("101"),
                        new BigDecimal("0.01"),
                        START,
                        "PROTECTED",
                        "order-1"));
    }

    public Reports state(String state, long orderSequence, String equity) {
        return line(
                ReportKind.STATE,
                new StateReport(state, orderSequence, new BigDecimal(equity), new BigDecimal("1.5"), "2026-01-01"));
    }

    public Reports proposal(String id, String status, @Nullable String commandId) {
        boolean open = ProposalReport.PENDING.equals(status);
        return line(
                ReportKind.PROPOSAL,
                new ProposalReport(
                        id,
                        "BTCUSDT",
                        ProposalReport.ENTRY,
                        "BUY",
                        "approval",
                        ProposalReport.SCAN,
                        new BigDecimal("0.7778"),
                        6,
                        new BigDecimal("100.5"),
                        new BigDecimal("0.010"),
                        new BigDecimal("99"),
                        new BigDecimal("103"),
                        "long",
                        "4H_trend_up",
                        new ProposalReport.Confluence(2, 3, List.of("trend_alignment", "rsi_zone"), List.of("macd")),
                        new ProposalReport.Market(new BigDecimal("100.5"), null),
                        status,
                        START,
                        START.plusSeconds(600),
                        open ? null : at(),
                        open ? null : "told by a test",
                        null,
                        commandId,
                        null));
    }

    /** A line as it stands. */
    public Reports raw(String line) {
        lines.add(line);
        return this;
    }

    public long seq() {
        return fromSeq + lines.size();
    }

    public Segment segment() {
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return new Segment(botId, generation, 0, fromSeq, bytes, null);
    }

    public static String body(Reports... reports) {
        List<Segment> segments = new ArrayList<>();
        for (Reports one : reports) {
            segments.add(one.segment());
        }
        return print(new ReportBatch("worker-1", segments));
    }

    private Instant at() {
        return START.plus(BAR.multipliedBy(seq()));
    }

    private Reports line(ReportKind kind, Object body) {
        lines.add(print(new ReportLine<>(seq(), kind.wireName(), at(), body)));
        return this;
    }

    private static String print(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static DecisionReport aDecision(long seq, String status, BigDecimal equity) {
        List<DecisionReport.Factor> factors = new ArrayList<>();
        for (String name : List.of(
                "trend_4h", "trend_1h", "momentum_5m", "volume", "rsi", "macd", "atr", "funding", "structure")) {
            factors.add(new DecisionReport.Factor(
                    name, new BigDecimal("0.15"), new BigDecimal("0.1234"), new BigDecimal("0.0567"), "bullish"));
        }
        Map<String, Object> features = Map.of(
                "ema20",
                100.123456,
                "ema50",
                99.87654,
                "rsi14",
                55.4321,
                "atr14",
                1.234567,
                "macd",
                0.0123,
                "close",
                100.5);
        return new DecisionReport(
                "BTCUSDT",
                START.plus(BAR.multipliedBy(seq)),
                "paper",
                "wait",
                status,
                "neutral",
                "score below threshold in a test",
                new BigDecimal("100.50"),
                new BigDecimal("0.41"),
                new BigDecimal("0.39"),
                new BigDecimal("0.55"),
                new BigDecimal("0.54"),
                null,
                "trend",
                factors,
                Map.of("trend_aligned", true, "volume_ok", false, "rsi_ok", true, "reward_risk_ok", true),
                Map.of("5m", features, "1h", features, "4h", features),
                null,
                List.of(),
                null,
                equity,
                1,
                "d41d8cd98f00b204e9800998ecf8427e",
                null,
                null);
    }
}
