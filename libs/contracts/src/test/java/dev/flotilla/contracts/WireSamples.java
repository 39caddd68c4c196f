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
import dev.flotilla.contracts.report.DslCloseReport;
import dev.flotilla.contracts.report.DslEventReport;
import dev.flotilla.contracts.report.DslStateReport;
import dev.flotilla.contracts.report.DslTickReport;
import dev.flotilla.contracts.report.QuotingReport;
import dev.flotilla.contracts.report.ReportLine;
import dev.flotilla.contracts.report.RuntimeStatusReport;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.contracts.task.TaskPoll;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One complete instance of each wire record, by golden file name. */
final class WireSamples {

    static final Instant AT = Instant.parse("2025-03-06T10:30:00Z");
    static final String BOT = "moneysharks-btc";
    private static final LiveConsent CONSENT = new LiveConsent("ada", AT, 2);
    private static final LearnedMetrics LEARNED =
            new LearnedMetrics(5, new BigDecimal("0.90"), new BigDecimal("8.5"), new BigDecimal("0.57"), true);

    private WireSamples() {}

    static Map<String, Object> all() {
        Map<String, Object> samples = new LinkedHashMap<>();
        control(samples);
        leases(samples);
        ReportSamples.add(samples);
        runtimes(samples);
        VenueSamples.add(samples);
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
        put(
                samples,
                "quoting",
                new QuotingReport(
                        "ETHUSDT",
                        AT,
                        3_600,
                        1_240,
                        1_180,
                        12,
                        9,
                        40,
                        d("1.25"),
                        d("1.20"),
                        d("0.42"),
                        d("-98.75"),
                        d("0.05"),
                        d("2000.1"),
                        d("2000.3"),
                        d("0.9999"),
                        d("2000.2"),
                        4,
                        false,
                        1,
                        d("0.62"),
                        39,
                        14,
                        List.of("stream_desync")));
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

    static void put(Map<String, Object> samples, String kind, Object body) {
        samples.put("report-" + kind, new ReportLine<>(41, kind, AT, body));
    }

    static BigDecimal d(String value) {
        return new BigDecimal(value);
    }
}
