package dev.flotilla.contracts;

import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.contracts.bundle.ControlPoll;
import dev.flotilla.contracts.bundle.LearnedMetrics;
import dev.flotilla.contracts.bundle.LiveConsent;
import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.contracts.command.WorkerCordon;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.heartbeat.BotBeat;
import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.contracts.lease.LeaseClaim;
import dev.flotilla.contracts.lease.LeaseGrant;
import dev.flotilla.contracts.lease.LeaseRenewal;
import dev.flotilla.contracts.lease.PositionHold;
import dev.flotilla.contracts.report.DecisionInputs;
import dev.flotilla.contracts.report.DecisionReport;
import dev.flotilla.contracts.report.DslCloseReport;
import dev.flotilla.contracts.report.DslEventReport;
import dev.flotilla.contracts.report.DslStateReport;
import dev.flotilla.contracts.report.DslTickReport;
import dev.flotilla.contracts.report.FillReport;
import dev.flotilla.contracts.report.OrderReport;
import dev.flotilla.contracts.report.PositionReport;
import dev.flotilla.contracts.report.ProposalReport;
import dev.flotilla.contracts.report.PureDecision;
import dev.flotilla.contracts.report.ReportBatch;
import dev.flotilla.contracts.report.ReportLine;
import dev.flotilla.contracts.report.RuntimeStatusReport;
import dev.flotilla.contracts.report.Segment;
import dev.flotilla.contracts.report.SegmentReceipt;
import dev.flotilla.contracts.report.SessionReport;
import dev.flotilla.contracts.report.StateFacts;
import dev.flotilla.contracts.report.StateReport;
import dev.flotilla.contracts.report.TradeReport;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.contracts.task.TaskPoll;
import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.contracts.venue.VenueChecks;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One complete instance of each wire record, by golden file name. */
final class WireSamples {

    private static final Instant AT = Instant.parse("2025-03-06T10:30:00Z");
    private static final String BOT = "moneysharks-btc";
    private static final LiveConsent CONSENT = new LiveConsent("ada", AT, 2);
    private static final LearnedMetrics LEARNED =
            new LearnedMetrics(5, new BigDecimal("0.90"), new BigDecimal("8.5"), new BigDecimal("0.57"), true);

    private WireSamples() {}

    static Map<String, Object> all() {
        Map<String, Object> samples = new LinkedHashMap<>();
        control(samples);
        leases(samples);
        reports(samples);
        runtimes(samples);
        venue(samples);
        return samples;
    }

    private static void control(Map<String, Object> samples) {
        samples.put("bot-task", new BotTask("t-1", BotTask.START_BOT, BOT, "moneysharks", 7, 3, AT, false));
        samples.put("task-ack", new TaskAck("t-1", BOT, "worker-1", 7, TaskAck.STARTED, 3, null, AT));
        samples.put(
                "task-poll-result",
                new TaskPoll.Result(
                        List.of(new BotTask("t-1", BotTask.START_BOT, BOT, "moneysharks", 7, 3, AT, false))));
        samples.put(
                "task-poll-acks",
                new TaskPoll.Acks(List.of(new TaskAck("t-1", BOT, "worker-1", 7, TaskAck.STARTED, 3, null, AT))));
        samples.put("control-changed", new ControlChanged("m-1", BOT, "PAUSED", 4, 2, "operator", AT, null));
        Halt halt = new Halt("c-1", true, false, AT);
        samples.put(
                "fleet-command",
                new FleetCommand(
                        "c-1",
                        CommandKind.EMERGENCY_STOP.name(),
                        "bot",
                        "drill",
                        "admin",
                        AT,
                        List.of(new FleetCommand.Target(BOT, "STOPPED", 5, 2, halt)),
                        Map.of("flatten", true)));
        samples.put(
                "command-acks",
                new CommandAck.Batch(List.of(new CommandAck(
                        "c-1", BOT, "worker-1", 7, CommandAck.DONE, null, 12L, 700L, 2_750L, 1, 2, List.of(), AT))));
        samples.put("command-acks-receipt", new CommandAck.Receipt(2, 1));
        samples.put("worker-cordon", new WorkerCordon("worker-1", true, "kernel update"));
        samples.put(
                "fleet-event",
                new FleetEvent("e-1", FleetEvent.BOT_STATE_CHANGED, BOT, AT, Map.of("from", "STARTING")));
        samples.put(
                "worker-heartbeat",
                new WorkerHeartbeat(
                        "worker-1",
                        "moneysharks",
                        "host-a",
                        "http://127.0.0.1:8082",
                        50,
                        47,
                        123_456_789L,
                        0.25,
                        12,
                        "0.1.0",
                        AT,
                        AT,
                        List.of(new BotBeat(
                                BOT,
                                7,
                                "TRADING",
                                AT,
                                AT,
                                42,
                                1,
                                2,
                                0,
                                d("1001.25"),
                                d("1.25"),
                                d("0.4"),
                                3.5,
                                3_600,
                                4,
                                0.4,
                                0.01,
                                250L,
                                300_000L,
                                0)),
                        false,
                        false));
        samples.put(
                "bot-bundle",
                new BotBundle(
                        BOT,
                        "moneysharks",
                        "demo",
                        "paper",
                        BOT,
                        List.of("BTCUSDT"),
                        Map.of("max_leverage", 10),
                        2,
                        "RUNNING",
                        3,
                        d("1000"),
                        null,
                        0,
                        "adopt",
                        null,
                        CONSENT,
                        LEARNED));
        samples.put("control-poll", new ControlPoll("worker-1", List.of(new ControlPoll.Known(BOT, 3, 2, 5))));
        samples.put(
                "control-poll-result",
                new ControlPoll.Result(
                        List.of(new ControlPoll.Control(
                                BOT, "PAUSED", 4, 3, Map.of("max_leverage", 5), null, CONSENT, LEARNED)),
                        List.of()));
    }

    private static void runtimes(Map<String, Object> samples) {
        String wallet = "0x00000000000000000000000000000000000000aa";
        BigDecimal one = BigDecimal.ONE;
        put(
                samples,
                "dsl_state",
                new DslStateReport(
                        "tracker",
                        wallet,
                        "BTCUSDT",
                        "",
                        true,
                        "LONG",
                        new BigDecimal("100"),
                        one,
                        BigDecimal.TEN,
                        BigDecimal.TEN,
                        AT,
                        "a1b2c3d4e5f6",
                        Map.of("time_cut_scope", "phase1"),
                        2,
                        0,
                        new BigDecimal("100.7"),
                        new BigDecimal("7"),
                        new BigDecimal("7"),
                        new BigDecimal("100.7"),
                        new BigDecimal("99.6"),
                        null,
                        new BigDecimal("100.28"),
                        new BigDecimal("100.28"),
                        0,
                        1,
                        AT,
                        "k3x7mq2a-7-1s",
                        new BigDecimal("100.28"),
                        AT,
                        "SYNCED",
                        null,
                        false,
                        null,
                        0,
                        0,
                        AT,
                        AT,
                        AT,
                        new BigDecimal("1.50"),
                        new BigDecimal("0.7"),
                        new BigDecimal("0.28"),
                        new BigDecimal("5"),
                        BigDecimal.ZERO,
                        "PROTECTED"));
        put(
                samples,
                "dsl_tick",
                new DslTickReport(
                        new BigDecimal("1001.25"),
                        List.of(new DslTickReport.Moved(
                                "BTCUSDT",
                                AT,
                                1,
                                -1,
                                new BigDecimal("100.20"),
                                new BigDecimal("100.7"),
                                new BigDecimal("99.9951"),
                                null,
                                new BigDecimal("99.9951"),
                                0,
                                0,
                                AT,
                                0,
                                AT,
                                AT))));
        put(samples, "dsl_event", new DslEventReport("dsl.tier_advanced", wallet, "BTCUSDT", Map.of("tier", 0)));
        put(
                samples,
                "dsl_close",
                new DslCloseReport(
                        "BTCUSDT",
                        "",
                        "LONG",
                        wallet,
                        "tracker",
                        new BigDecimal("100"),
                        new BigDecimal("100.3"),
                        new BigDecimal("100.28"),
                        one,
                        BigDecimal.TEN,
                        new BigDecimal("3"),
                        new BigDecimal("7"),
                        2,
                        0,
                        new BigDecimal("100.28"),
                        "exchange_sl_hit",
                        "exchange",
                        AT,
                        AT,
                        new BigDecimal("12.50"),
                        new BigDecimal("0.28"),
                        0,
                        true));
        put(
                samples,
                "runtime_status",
                new RuntimeStatusReport(
                        "tracker",
                        wallet,
                        List.of(new RuntimeStatusReport.Scanner(
                                "positions", "position_tracker", true, 10, 5, AT, AT, "ok", 0, null, false)),
                        List.of(new RuntimeStatusReport.Action("track", 2, null)),
                        new RuntimeStatusReport.Dsl(30, 4, 0, AT, 1),
                        List.of(new RuntimeStatusReport.Position(
                                "BTCUSDT", "LONG", one, BigDecimal.TEN, BigDecimal.TEN, "MANAGED_BY", BOT))));
    }

    private static void leases(Map<String, Object> samples) {
        var held = new LeaseRenewal.Held(BOT, 7);
        samples.put("lease-claim", new LeaseClaim("t-1", BOT, 7, "worker-1"));
        samples.put("lease-grant", new LeaseGrant(false, BOT, 7, 15_000, "superseded"));
        samples.put("lease-renewal", new LeaseRenewal("worker-1", List.of(held)));
        samples.put("position-hold", new PositionHold(BOT, 7, List.of("BTCUSDT")));
        samples.put("position-hold-result", new PositionHold.Result(true, Map.of("BTCUSDT", BOT)));
        samples.put("lease-renewal-result", new LeaseRenewal.Result(List.of(held), List.of()));
    }

    private static void reports(Map<String, Object> samples) {
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

    private static void venue(Map<String, Object> samples) {
        samples.put(
                "venue-info",
                new PaperVenue.Info(
                        "replay",
                        "recorded",
                        1L,
                        d("60"),
                        AT,
                        AT,
                        AT,
                        false,
                        false,
                        List.of(new PaperVenue.Instrument(
                                "BTCUSDT", d("0.001"), d("0.1"), d("0.001"), d("5"), d("85000.1"), d("0.0001"))),
                        List.of("a.csv"),
                        List.of(new PaperVenue.UnusedFile("b.csv", "another venue"))));
        samples.put("venue-open-account", new PaperVenue.OpenAccount(d("1000"), d("4"), d("1")));
        samples.put("venue-clock", new PaperVenue.ClockCommand("speed", d("60")));
        var fill = new PaperVenue.Fill(
                1, "f-1", BOT, "mk1-7-1", "BTCUSDT", "BUY", d("85000.1"), d("0.005"), d("0.17"), d("0"), false, AT);
        var order = new PaperVenue.OrderState(
                "mk1-7-1",
                "v-1",
                "BTCUSDT",
                "BUY",
                "MARKET",
                d("0.005"),
                null,
                false,
                "FILLED",
                d("85000.1"),
                AT,
                AT,
                null,
                List.of(fill));
        samples.put(
                "venue-new-order",
                new PaperVenue.NewOrder(
                        "mk1-7-2", "BTCUSDT", "SELL", "STOP_MARKET", d("0.005"), d("84412"), true, 10, AT));
        samples.put(
                "venue-new-limit-order",
                new PaperVenue.NewOrder(
                        "mk1-7-3",
                        "BTCUSDT",
                        "SELL",
                        "LIMIT",
                        d("0.005"),
                        null,
                        true,
                        10,
                        AT,
                        d("85010.1"),
                        "POST_ONLY"));
        samples.put("venue-order-state", order);
        samples.put(
                "venue-account",
                new PaperVenue.AccountState(
                        BOT,
                        d("1000"),
                        d("1000.3"),
                        d("950"),
                        d("0"),
                        d("0.17"),
                        1,
                        AT,
                        List.of(new PaperVenue.PositionState(
                                "BTCUSDT",
                                "long",
                                d("0.005"),
                                d("85000.1"),
                                10,
                                d("42.5"),
                                d("85100"),
                                d("0.4995"),
                                AT)),
                        List.of(order)));
        samples.put("venue-check-wish", new VenueChecks.Wish(BOT));
        samples.put("venue-check-request", new VenueChecks.Request("aster", BOT));
        samples.put("venue-trading", new VenueChecks.Trading("aster"));
        samples.put(
                "venue-check-report",
                new VenueChecks.Report(
                        "aster",
                        "worker-1",
                        AT,
                        List.of(new VenueChecks.Account(
                                BOT,
                                VenueChecks.Verdict.REFUSED,
                                List.of("canTrade"),
                                -120L,
                                d("1000.5"),
                                List.of("may withdraw"),
                                "-2015",
                                "Invalid API-key",
                                "key and secret")),
                        List.of(new VenueChecks.Rules("BTCUSDT", d("0.1"), d("0.001"), d("0.001"), d("5")))));
        samples.put(
                "venue-client-frame", new PaperVenue.ClientFrame("subscribe", List.of("BTCUSDT"), List.of(BOT), null));
        samples.put(
                "venue-server-frame",
                new PaperVenue.ServerFrame(
                        "bar",
                        AT,
                        "BTCUSDT",
                        List.of(d("1741257000000"), d("85000"), d("85100"), d("84900"), d("85050"), d("12.5")),
                        d("0.0001"),
                        null,
                        null,
                        null));
    }

    private static void put(Map<String, Object> samples, String kind, Object body) {
        samples.put("report-" + kind, new ReportLine<>(41, kind, AT, body));
    }

    private static BigDecimal d(String value) {
        return new BigDecimal(value);
    }
}
