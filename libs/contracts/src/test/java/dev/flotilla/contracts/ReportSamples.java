package dev.flotilla.contracts;

import static dev.flotilla.contracts.WireSamples.AT;
import static dev.flotilla.contracts.WireSamples.BOT;
import static dev.flotilla.contracts.WireSamples.d;
import static dev.flotilla.contracts.WireSamples.put;

import dev.flotilla.contracts.report.DecisionInputs;
import dev.flotilla.contracts.report.DecisionReport;
import dev.flotilla.contracts.report.FillReport;
import dev.flotilla.contracts.report.OrderReport;
import dev.flotilla.contracts.report.PositionReport;
import dev.flotilla.contracts.report.ProposalReport;
import dev.flotilla.contracts.report.PureDecision;
import dev.flotilla.contracts.report.ReportBatch;
import dev.flotilla.contracts.report.Segment;
import dev.flotilla.contracts.report.SegmentReceipt;
import dev.flotilla.contracts.report.SessionReport;
import dev.flotilla.contracts.report.StateFacts;
import dev.flotilla.contracts.report.StateReport;
import dev.flotilla.contracts.report.TradeReport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Samples of what workers report. */
final class ReportSamples {

    private ReportSamples() {}

    static void add(Map<String, Object> samples) {
        samples.put(
                "report-batch",
                new ReportBatch(
                        "worker-1",
                        List.of(new Segment(BOT, 7, 0, 41, "{}\n".getBytes(StandardCharsets.UTF_8), null))));
        samples.put(
                "segment-receipt",
                new SegmentReceipt(List.of(new SegmentReceipt.Receipt(BOT, 7, 41, 1, false, "gap"))));
        put(samples, "session", new SessionReport("s-1", "worker-1", "RUNNING", AT, null, null, "0.1.0"));
        put(samples, "decision", decision());
        put(
                samples,
                "order",
                new OrderReport(
                        "mk1-7-1",
                        null,
                        "BTCUSDT",
                        "BUY",
                        "MARKET",
                        "ENTRY",
                        "INTENDED",
                        d("0.005"),
                        null,
                        null,
                        false,
                        AT,
                        null));
        put(
                samples,
                "fill",
                new FillReport("f-1", 1, "mk1-7-1", "BTCUSDT", "BUY", d("85000.1"), d("0.005"), d("0.17"), d("0")));
        put(
                samples,
                "trade",
                new TradeReport(
                        "mk1-7-1",
                        "BTCUSDT",
                        "long",
                        d("0.005"),
                        10,
                        d("85000.1"),
                        AT,
                        d("85980"),
                        AT,
                        d("84412"),
                        d("85980"),
                        "take_profit_hit",
                        "win",
                        d("4.9"),
                        d("0.34"),
                        d("4.56"),
                        d("0.8889"),
                        "trending_up",
                        List.of("target-hit", "profitable")));
        put(
                samples,
                "position",
                new PositionReport(
                        "BTCUSDT",
                        "long",
                        d("0.005"),
                        d("85000.1"),
                        10,
                        d("84412"),
                        d("85980"),
                        d("85100"),
                        d("0.4995"),
                        AT,
                        "PROTECTED",
                        "mk1-7-1"));
        put(
                samples,
                "proposal",
                new ProposalReport(
                        BOT + ".7.1",
                        "BTCUSDT",
                        ProposalReport.ENTRY,
                        "BUY",
                        "approval",
                        ProposalReport.SCAN,
                        d("0.7778"),
                        6,
                        d("85000"),
                        d("0.005"),
                        d("84412"),
                        d("85980"),
                        "long",
                        "4H_trend_up, 1H_trend_up",
                        new ProposalReport.Confluence(
                                2, 9, List.of("trend_alignment", "macd_alignment"), List.of("rsi_zone")),
                        new ProposalReport.Market(d("85000"), d("-0.0001")),
                        ProposalReport.REJECTED,
                        AT,
                        AT.plusSeconds(600),
                        AT.plusSeconds(60),
                        "price moved",
                        null,
                        "c-2",
                        null));
        samples.put(
                "state-facts",
                new StateFacts(
                        0,
                        3L,
                        new StateFacts.Day("2025-03-06", d("1.25")),
                        new StateFacts.Metrics(d("0.90"), d("8.5"), d("0.57"), true)));
        put(samples, "state", new StateReport("{\"dailyLoss\":0}", 3, d("1001.25"), d("1.25"), "2025-03-06"));
    }

    private static DecisionReport decision() {
        return new DecisionReport(
                "BTCUSDT",
                AT,
                "paper",
                "long",
                "paper_executed",
                "long",
                "4H_trend_up, 1H_trend_up",
                d("85000"),
                d("0.8421"),
                d("0.1053"),
                d("0.8421"),
                d("0.8889"),
                d("0.8889"),
                "trending_up",
                List.of(new DecisionReport.Factor("trend_4h", d("2.0"), d("2.0"), d("0"), "up")),
                Map.of("trend_alignment", true),
                Map.of("1h", Map.of("rsi14", d("55.5"))),
                new DecisionReport.PlannedOrder(
                        "BUY", d("85000"), d("84412"), d("85980"), 10, d("0.005"), d("425"), d("42.5")),
                List.of(),
                null,
                d("1000"),
                2,
                "00ff",
                inputs(),
                new PureDecision("long", "paper_executed", null, "enter", null, null));
    }

    private static DecisionInputs inputs() {
        return new DecisionInputs(
                1,
                Map.of("5m", List.of("1741256700000,85010.0,85050.0,84990.0,85000,12.5")),
                "85000",
                "0.0001",
                new DecisionInputs.Account("1000", "957.5", "425", 1),
                new DecisionInputs.Position("long", "0.005", "84990.1", 1741250000000L, "84412", null),
                true,
                true,
                new DecisionInputs.State(
                        false, false, "1.25", 1741240000000L, new DecisionInputs.Learning("1.0", "10", "0.55", false)),
                new DecisionInputs.Filters("0.001", "0.01", "0.001", "5"),
                new DecisionInputs.Book("120000", "98000"),
                "0123456789abcdef",
                new DecisionInputs.Exits(
                        10,
                        null,
                        new DecisionInputs.Progress(
                                2,
                                0,
                                "85000",
                                "85800.5",
                                "84650.14",
                                null,
                                "85314.26",
                                "85314.26",
                                0,
                                0,
                                1741256000000L)));
    }
}
