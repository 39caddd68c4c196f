package dev.flotilla.simulation.world;

import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.params.command.StoredAck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Postgres holds: the columns that decisions look at, as plain fields. The adapters of the model read and write them. */
public final class Tables {

    public final Map<String, BotRow> bots = new LinkedHashMap<>();
    public final Map<String, TaskRow> tasks = new LinkedHashMap<>();
    /** Owner by account and symbol. */
    public final Map<String, String> claims = new HashMap<>();

    public final Map<String, WorkerRow> workers = new LinkedHashMap<>();
    public final Map<String, CommandRow> commands = new LinkedHashMap<>();
    /** Last sequence of a bot's reports under a generation. */
    public final Map<String, Map<Long, Long>> cursors = new LinkedHashMap<>();

    public final OutboxRows hubOutbox = new OutboxRows();
    public final OutboxRows paramsOutbox = new OutboxRows();
    public @Nullable LeaderRow leader;

    /** A bot with its control, parameters, instance, state and newest heartbeat. */
    public static final class BotRow {
        public final String botId;
        public final String account;
        public final List<String> symbols;
        public Map<String, Object> params;
        public long paramsVersion = 1;
        public String desired;
        public long controlVersion = 1;
        public @Nullable Halt halt;
        public @Nullable Instant haltDoneAt;
        public @Nullable Instance instance;
        public @Nullable String state;
        public long stateGeneration;
        public long stateSeq;
        public long orderSequence;
        public @Nullable BeatRow beat;
        /** Each report that was stored, as generation and sequence. */
        public final Map<Long, List<Long>> reports = new HashMap<>();

        public BotRow(String botId, String account, List<String> symbols, Map<String, Object> params, String desired) {
            this.botId = botId;
            this.account = account;
            this.symbols = List.copyOf(symbols);
            this.params = Map.copyOf(params);
            this.desired = desired;
        }
    }

    public record BeatRow(String workerId, long generation, String loop, Instant receivedAt) {}

    public record WorkerRow(WorkerHeartbeat beat, Instant lastSeenAt) {}

    public record LeaderRow(String holder, long fence, Instant expiresAt) {}

    /** A row of {@code instance_task}. */
    public static final class TaskRow {
        public final BotTask task;
        public String state = "QUEUED";
        public @Nullable Instant offeredAt;

        public TaskRow(BotTask task) {
            this.task = task;
        }
    }

    /** A row of {@code fleet_command} with its answers. */
    public static final class CommandRow {
        public final String commandId;
        public final CommandKind kind;
        public final String scope;
        public final String reason;
        public final String requestHash;
        public final Instant acceptedAt;
        public final Map<String, Object> options;
        public final Map<String, AckRow> acks = new LinkedHashMap<>();
        public int sends = 1;
        public Instant lastSentAt;
        public @Nullable Instant finishedAt;
        public @Nullable Instant unackedAt;

        public CommandRow(
                String commandId,
                CommandKind kind,
                String scope,
                String reason,
                String requestHash,
                Instant acceptedAt,
                Map<String, Object> options) {
            this.commandId = commandId;
            this.kind = kind;
            this.scope = scope;
            this.reason = reason;
            this.requestHash = requestHash;
            this.acceptedAt = acceptedAt;
            this.options = Map.copyOf(options);
            this.lastSentAt = acceptedAt;
        }
    }

    /** A row of {@code command_ack}. */
    public static final class AckRow {
        public final String desired;
        public final long controlVersion;
        public final long paramsVersion;
        public StoredAck answer;

        public AckRow(String desired, long controlVersion, long paramsVersion, StoredAck answer) {
            this.desired = desired;
            this.controlVersion = controlVersion;
            this.paramsVersion = paramsVersion;
            this.answer = answer;
        }
    }

    /** One outbox: messages in the order of their commits. */
    public static final class OutboxRows {
        private final Map<String, OutboxRow> byId = new LinkedHashMap<>();
        private final List<OutboxRow> unsent = new ArrayList<>();

        /** One whose id is there already is left alone. */
        public void add(String messageId, String stream, Object body) {
            OutboxRow row = new OutboxRow(messageId, stream, body);
            if (byId.putIfAbsent(messageId, row) == null) {
                unsent.add(row);
            }
        }

        public List<OutboxRow> unsent(int limit) {
            return List.copyOf(unsent.subList(0, Math.min(limit, unsent.size())));
        }

        public void sent(List<String> messageIds) {
            unsent.removeIf(row -> messageIds.contains(row.messageId()));
        }

        /** Messages that count as sent and are not among those that Redis has had. */
        public List<String> lost(Set<String> had) {
            return byId.values().stream()
                    .filter(row -> !unsent.contains(row))
                    .map(OutboxRow::messageId)
                    .filter(id -> !had.contains(id))
                    .toList();
        }
    }

    public record OutboxRow(String messageId, String stream, Object body) {}
}
