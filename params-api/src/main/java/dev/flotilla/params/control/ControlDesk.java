package dev.flotilla.params.control;

import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.strategy.BotFit;
import dev.flotilla.params.stream.ChangeFeed;
import dev.flotilla.store.audit.AuditFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets what the operator wants of a bot: load, decide, commit against the version that was read. */
@ApplicationScoped
public class ControlDesk {

    private static final int REASON_CHARS_MAX = 500;
    private static final int ATTEMPTS_MAX = 5;
    private static final String NO_REASON = "operator";

    private final ControlStore store;
    private final OutgoingMessages outgoing;
    private final ChangeFeed feed;
    private final InstantSource clock;

    ControlDesk(ControlStore store, OutgoingMessages outgoing, ChangeFeed feed, InstantSource clock) {
        this.store = store;
        this.outgoing = outgoing;
        this.feed = feed;
        this.clock = clock;
    }

    public Optional<Operations.Control> get(String botId) {
        return store.load(botId).map(ControlStore.Snapshot::control);
    }

    public Outcome<Operations.Control> set(String botId, Operations.SetControl wish, String actor) {
        return statusOf(wish.status())
                .then(status ->
                        reasonOf(wish.reason()).then(reason -> commit(botId, status, wish.version(), reason, actor)));
    }

    /** A status in any case; the refusal names the valid ones. */
    public static Outcome<String> statusOf(String wish) {
        List<String> valid =
                Arrays.stream(DesiredStatus.values()).map(Enum::name).toList();
        String upper = wish.toUpperCase(Locale.ROOT);
        return valid.contains(upper)
                ? Outcome.done(upper)
                : Outcome.refused(Refusal.invalid("unknown_status", "unknown status " + wish, valid));
    }

    /** What was said, or that nothing was. */
    public static Outcome<String> reasonOf(@Nullable String reason) {
        String text = reason == null || reason.isBlank() ? NO_REASON : reason.strip();
        return text.length() <= REASON_CHARS_MAX
                ? Outcome.done(text)
                : Outcome.refused(Refusal.invalid(
                        "reason_too_long", "reason has " + text.length() + " characters", List.of("at most 500")));
    }

    /** Without an expected version the change is made against whatever is in force, also when others change it meanwhile. */
    private Outcome<Operations.Control> commit(
            String botId, String status, @Nullable Long expected, String reason, String actor) {
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            Optional<ControlStore.Snapshot> found = store.load(botId);
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.unknownBot(botId));
            }
            Operations.Control now = found.get().control();
            if (expected != null && expected != now.version()) {
                return Outcome.refused(conflict(now, expected));
            }
            if (now.halted() != null) {
                return whileHalted(now, now.halted(), status);
            }
            Optional<Refusal> unconsented = startObstacle(found.get(), status);
            if (unconsented.isPresent()) {
                return Outcome.refused(unconsented.get());
            }
            ControlStore.Change change = change(found.get(), status, reason, actor);
            if (store.commit(change, now.version())) {
                feed.publish(ControlNews.of(change.control()));
                return Outcome.done(change.control());
            }
        }
        return Outcome.refused(Refusal.conflict(
                "version_conflict", "control of " + botId + " changes faster than it can be set; repeat"));
    }

    private static Optional<Refusal> startObstacle(ControlStore.Snapshot bot, String status) {
        return status.equals(DesiredStatus.STOPPED.name())
                ? Optional.empty()
                : BotFit.startObstacle(bot.mode(), bot.consented());
    }

    private ControlStore.Change change(ControlStore.Snapshot snapshot, String status, String reason, String actor) {
        Operations.Control before = snapshot.control();
        Operations.Control after = new Operations.Control(
                before.botId(),
                status,
                before.version() + 1,
                reason,
                actor,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null);
        String detail = "{\"from\":\"%s\",\"to\":\"%s\",\"version\":%d}"
                .formatted(before.status(), after.status(), after.version());
        return new ControlStore.Change(
                after,
                new AuditFact(after.updatedAt(), actor, "control.set", before.botId(), detail),
                outgoing.controlChanged(after, snapshot.paramsVersion()));
    }

    /** A stopped bot may be stopped again, but nothing except a restart writes over a halt: its proof would be lost. */
    private static Outcome<Operations.Control> whileHalted(Operations.Control now, String commandId, String status) {
        return status.equals(DesiredStatus.STOPPED.name())
                ? Outcome.done(now)
                : Outcome.refused(halted(now.botId(), commandId));
    }

    /** Why a halted bot does not run again by itself. */
    public static Refusal halted(String botId, String commandId) {
        return Refusal.conflict(
                "halted",
                botId + " is halted by emergency stop " + commandId
                        + "; only an operator's restart ends that: POST /api/v1/commands with kind RESTART, or fleet restart "
                        + botId);
    }

    private static Refusal conflict(Operations.Control now, Long expected) {
        return Refusal.conflict(
                "version_conflict",
                "control of " + now.botId() + " is at version " + now.version() + " (" + now.status()
                        + "), the change was made against version " + Objects.toString(expected)
                        + "; read it again and decide anew");
    }
}
