package dev.flotilla.worker.it;

import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.contracts.bundle.ControlPoll;
import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.contracts.lease.LeaseClaim;
import dev.flotilla.contracts.lease.LeaseGrant;
import dev.flotilla.contracts.lease.LeaseRenewal;
import dev.flotilla.contracts.lease.PositionHold;
import dev.flotilla.contracts.report.ReportBatch;
import dev.flotilla.contracts.report.Segment;
import dev.flotilla.contracts.report.SegmentReceipt;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.contracts.task.TaskPoll;
import dev.flotilla.testkit.ScriptedServer;
import dev.flotilla.testkit.ScriptedServer.Request;
import dev.flotilla.testkit.ScriptedServer.Response;
import dev.flotilla.worker.peer.WireJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Hub and params-api in one: grants, renews, hands out bundles, stores reports. */
final class PeersStub implements AutoCloseable {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private final ScriptedServer server;
    private final AtomicLong tasks = new AtomicLong();
    final Map<String, Map<String, Object>> params = new ConcurrentHashMap<>();
    final Map<String, String> desired = new ConcurrentHashMap<>();
    final Map<String, Long> controlVersions = new ConcurrentHashMap<>();
    final Map<String, Halt> halts = new ConcurrentHashMap<>();
    final Map<String, Long> paramsVersions = new ConcurrentHashMap<>();
    final List<FleetCommand> openCommands = new CopyOnWriteArrayList<>();
    final List<CommandAck> commandAcks = new CopyOnWriteArrayList<>();
    final Map<String, String> refusals = new ConcurrentHashMap<>();
    final List<BotTask> queued = new CopyOnWriteArrayList<>();
    /** What a bot runs when it is not moneysharks. */
    final Map<String, String> strategies = new ConcurrentHashMap<>();

    final List<TaskAck> acks = new CopyOnWriteArrayList<>();
    final List<WorkerHeartbeat> heartbeats = new CopyOnWriteArrayList<>();
    final List<LeaseRenewal> renewals = new CopyOnWriteArrayList<>();
    /** Reports by bot and generation, by sequence. */
    final Map<String, TreeMap<Long, String>> reports = new ConcurrentHashMap<>();
    // Volatile: set by tests.
    volatile boolean hubDown;
    volatile boolean paramsDown;

    PeersStub() throws IOException {
        server = new ScriptedServer();
        server.answer(this::answer);
    }

    URI url() {
        return server.url();
    }

    BotTask task(String botId, long generation) {
        return new BotTask(
                botId + ":" + tasks.incrementAndGet(),
                BotTask.START_BOT,
                botId,
                "moneysharks",
                generation,
                1,
                T0,
                false);
    }

    List<String> lines(String botId, long generation, String kind) {
        TreeMap<Long, String> all = reports.getOrDefault(botId + "/" + generation, new TreeMap<>());
        synchronized (all) {
            return all.values().stream()
                    .filter(line -> line.contains("\"kind\":\"" + kind + "\""))
                    .toList();
        }
    }

    private Response answer(Request request) {
        String path = request.path();
        boolean toHub = path.startsWith("/internal/v1/leases")
                || path.startsWith("/internal/v1/position-holds")
                || path.startsWith("/internal/v1/tasks")
                || path.startsWith("/internal/v1/acks")
                || path.startsWith("/internal/v1/heartbeats");
        if (toHub ? hubDown : paramsDown) {
            return new Response(503, "{}");
        }
        if (!"Bearer secret".equals(request.headers().get("authorization"))) {
            return new Response(401, "{}");
        }
        if (toHub) {
            return hub(request);
        }
        return params(request);
    }

    private Response hub(Request request) {
        String path = request.path().replaceAll("\\?.*", "");
        switch (path) {
            case "/internal/v1/leases/claim" -> {
                LeaseClaim claim = WireJson.read(request.body(), LeaseClaim.class);
                String refusal = refusals.get(claim.botId());
                return ok(new LeaseGrant(refusal == null, claim.botId(), claim.generation(), 3_000, refusal));
            }
            case "/internal/v1/leases/renew" -> {
                LeaseRenewal renewal = WireJson.read(request.body(), LeaseRenewal.class);
                renewals.add(renewal);
                return ok(new LeaseRenewal.Result(renewal.held(), List.of()));
            }
            case "/internal/v1/position-holds" -> {
                PositionHold hold = WireJson.read(request.body(), PositionHold.class);
                Map<String, String> owners = new HashMap<>();
                hold.symbols().forEach(symbol -> owners.put(symbol, hold.botId()));
                return ok(new PositionHold.Result(true, owners));
            }
            case "/internal/v1/tasks" -> {
                List<BotTask> all = List.copyOf(queued);
                queued.clear();
                return ok(new TaskPoll.Result(all));
            }
            case "/internal/v1/acks" -> {
                acks.addAll(WireJson.read(request.body(), TaskPoll.Acks.class).acks());
                return new Response(200, "");
            }
            default -> {
                heartbeats.add(WireJson.read(request.body(), WorkerHeartbeat.class));
                return new Response(200, "");
            }
        }
    }

    private Response params(Request request) {
        String path = request.path().replaceAll("\\?.*", "");
        if (path.endsWith("/bundle")) {
            return bundle(path.replaceAll(".*/bots/([^/]+)/bundle", "$1"));
        }
        if (path.equals("/internal/v1/control/poll")) {
            return ok(poll(WireJson.read(request.body(), ControlPoll.class)));
        }
        if (path.equals("/internal/v1/command-acks")) {
            commandAcks.addAll(
                    WireJson.read(request.body(), CommandAck.Batch.class).acks());
            return new Response(200, "{}");
        }
        ReportBatch batch = WireJson.read(request.body(), ReportBatch.class);
        return ok(new SegmentReceipt(batch.segments().stream().map(this::store).toList()));
    }

    private static Response ok(Object body) {
        return new Response(200, WireJson.text(body));
    }

    private Response bundle(String botId) {
        Map<String, Object> stored = params.get(botId);
        if (stored == null) {
            return new Response(404, "{\"error\":{\"code\":\"unknown_bot\",\"message\":\"no " + botId + "\"}}");
        }
        return ok(new BotBundle(
                botId,
                strategies.getOrDefault(botId, "moneysharks"),
                "demo",
                "paper",
                "acc-" + botId,
                List.of(VenueStub.SYMBOL),
                stored,
                paramsVersions.getOrDefault(botId, 1L),
                desired.getOrDefault(botId, "RUNNING"),
                controlVersions.getOrDefault(botId, 1L),
                new BigDecimal("1000"),
                null,
                0,
                "adopt",
                halts.get(botId),
                null,
                null));
    }

    private ControlPoll.Result poll(ControlPoll poll) {
        List<ControlPoll.Control> changed = new ArrayList<>();
        for (ControlPoll.Known known : poll.known()) {
            long version = controlVersions.getOrDefault(known.botId(), 1L);
            long paramsVersion = paramsVersions.getOrDefault(known.botId(), 1L);
            if (version != known.controlVersion() || paramsVersion != known.paramsVersion()) {
                changed.add(new ControlPoll.Control(
                        known.botId(),
                        desired.getOrDefault(known.botId(), "RUNNING"),
                        version,
                        paramsVersion,
                        paramsVersion == known.paramsVersion() ? Map.of() : params.get(known.botId()),
                        halts.get(known.botId()),
                        null,
                        null));
            }
        }
        return new ControlPoll.Result(changed, openCommands);
    }

    private SegmentReceipt.Receipt store(Segment segment) {
        TreeMap<Long, String> all =
                reports.computeIfAbsent(segment.botId() + "/" + segment.generation(), _ -> new TreeMap<>());
        synchronized (all) {
            long acked = all.isEmpty() ? 0 : all.lastKey();
            if (segment.fromSeq() > acked + 1) {
                return new SegmentReceipt.Receipt(segment.botId(), segment.generation(), acked, 0, false, "gap");
            }
            long seq = segment.fromSeq();
            for (String line :
                    new String(segment.bytes(), StandardCharsets.UTF_8).lines().toList()) {
                all.put(seq++, line);
            }
            return new SegmentReceipt.Receipt(segment.botId(), segment.generation(), all.lastKey(), 1, false, null);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
