package dev.flotilla.params.command;

import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Bots and commands for tests, chosen by hand or by chance. */
final class Fleets {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final List<String> STATES =
            List.of("STOPPED", "STARTING", "RUNNING", "PAUSED", "STOPPING", "DEAD", "BACKOFF", "QUARANTINED");

    /** Takes every change but those that name {@code wrong}. */
    static final ParamCheck PARAMS = (bot, change) -> {
        if (change.containsKey("wrong")) {
            return Outcome.refused(Refusal.invalid("unknown_param", "unknown parameter wrong", List.of("right")));
        }
        Map<String, Object> stored = new HashMap<>(bot.params());
        stored.putAll(change);
        return Outcome.done(stored);
    };

    private Fleets() {}

    static TargetBot bot(
            String id,
            DesiredStatus status,
            @Nullable Halt halt,
            boolean proven,
            @Nullable String actual,
            long generation,
            boolean protectOnly) {
        return new TargetBot(
                id,
                "moneysharks",
                List.of("BTCUSDT"),
                BigDecimal.TEN,
                Map.of(),
                3,
                status,
                7,
                halt,
                proven ? NOW : null,
                actual,
                generation,
                protectOnly,
                null,
                null);
    }

    static TargetBot running(String id) {
        return bot(id, DesiredStatus.RUNNING, null, false, "RUNNING", 1, false);
    }

    static Halt halt(boolean flatten) {
        return new Halt("earlier", flatten, true, NOW);
    }

    /** Any bot that the tables allow. */
    static TargetBot any(String id, RandomGenerator random) {
        boolean halted = random.nextInt(4) == 0;
        DesiredStatus status =
                halted ? DesiredStatus.STOPPED : DesiredStatus.values()[random.nextInt(DesiredStatus.values().length)];
        @Nullable String actual = random.nextInt(8) == 0 ? null : STATES.get(random.nextInt(STATES.size()));
        return bot(
                id,
                status,
                halted ? halt(random.nextBoolean()) : null,
                halted && random.nextBoolean(),
                actual,
                actual == null ? 0 : random.nextInt(3),
                random.nextInt(6) == 0);
    }

    static List<TargetBot> fleet(int bots, RandomGenerator random) {
        List<TargetBot> fleet = new ArrayList<>();
        for (int i = 0; i < bots; i++) {
            fleet.add(any("bot-" + i, random));
        }
        return fleet;
    }

    static CommandRequest request(CommandKind kind, Scope scope, Map<String, Object> options) {
        Map<String, Object> checked = switch (CommandOptions.check(kind, options)) {
            case Outcome.Done<Map<String, Object>> done -> done.value();
            case Outcome.Refused<Map<String, Object>> refused ->
                throw new AssertionError(refused.refusal().message());
        };
        return new CommandRequest("c-1", kind, scope, scope == Scope.FLEET ? null : "x", "test", checked);
    }

    /** A command of this kind with options that are valid. */
    static CommandRequest request(CommandKind kind, Scope scope, RandomGenerator random) {
        return request(
                kind,
                scope,
                switch (kind) {
                    case PAUSE, RESUME, RESTART, SHUTDOWN, DRAIN -> Map.of();
                    case EMERGENCY_STOP -> Map.of("flatten", random.nextBoolean());
                    case UPDATE_PARAMETERS -> Map.of("params", Map.of("right", random.nextInt()));
                    case CLOSE_POSITION -> Map.of("instrument", random.nextBoolean() ? "BTCUSDT" : "ETHUSDT");
                    case ASSUME_RESPONSIBILITY -> Map.of("fromBot", "dead");
                    case ROTATE_KEY -> Map.of("newPublicKey", "key", "keyVersion", 2);
                    case APPROVE_PROPOSAL, REJECT_PROPOSAL -> Map.of("proposalId", "x.1.1");
                    case PROPOSE -> Map.of("instrument", "BTCUSDT", "side", "BUY");
                });
    }
}
