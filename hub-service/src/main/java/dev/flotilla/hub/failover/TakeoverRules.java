package dev.flotilla.hub.failover;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.hub.instance.Change;
import dev.flotilla.hub.instance.Draft;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.hub.instance.Takeover;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a standby may take over from a dead bot. Pure; a refusal names the first thing that is in the way. */
final class TakeoverRules {

    sealed interface Verdict {
        /** The dead bot is superseded once the change is committed. */
        record Accept(Change change) implements Verdict {}

        /** This takeover was accepted before. */
        record Repeat(Takeover takeover) implements Verdict {}

        record Refuse(String code, String message) implements Verdict {}
    }

    static final String NOT_DEAD = "not_dead";
    static final String STILL_HELD = "still_held";
    static final String TAKEN_OVER = "taken_over";
    static final String MISMATCH = "mismatch";
    static final String NOT_STANDBY = "not_standby";
    static final String NOT_ALIVE = "not_alive";

    private TakeoverRules() {}

    /** @param asked who asks and why, for the event */
    static Verdict judge(Party dead, Party standby, Map<String, String> asked, Instant now) {
        Takeover before = dead.instance().mandate().takeover();
        if (before != null
                && before.phase() != Takeover.Phase.UNACKED
                && before.by().equals(standby.botId())) {
            return new Verdict.Repeat(before);
        }
        return Stream.of(deadness(dead, before), likeness(dead, standby), readiness(standby))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> accept(dead, standby, asked, now));
    }

    private static Verdict accept(Party dead, Party standby, Map<String, String> asked, Instant now) {
        Map<String, String> circumstances = new LinkedHashMap<>(asked);
        circumstances.put("group", dead.kind().group());
        circumstances.put("exchange", dead.kind().exchange());
        circumstances.put("mode", dead.kind().mode());
        Draft draft = Draft.of(dead.instance(), now);
        draft.supersede(standby.botId(), circumstances);
        return new Verdict.Accept(draft.change().orElseThrow());
    }

    /** Nothing may act for it any more, and an operator must want it to run. */
    private static Optional<Verdict> deadness(Party dead, @Nullable Takeover before) {
        String bot = dead.botId();
        if (before != null && before.phase() != Takeover.Phase.UNACKED) {
            return refuse(TAKEN_OVER, "bot " + before.by() + " took over from " + bot + " at " + before.since());
        }
        if (dead.instance().state() instanceof InstanceState.Held held) {
            return refuse(
                    STILL_HELD,
                    bot + " is held by worker " + held.workerId() + " under a living lease; stop it, or wait until the"
                            + " lease has run out");
        }
        if (dead.halted()) {
            return refuse(NOT_DEAD, bot + " was stopped by an emergency stop, which is carried out on its own account");
        }
        if (dead.asked() == DesiredStatus.STOPPED) {
            return refuse(NOT_DEAD, bot + " is stopped by an operator, not dead; start the replacement instead");
        }
        return dead.silent() || failed(dead.instance().state())
                ? Optional.empty()
                : refuse(NOT_DEAD, bot + " is " + dead.instance().state().status() + " and was heard lately");
    }

    private static boolean failed(InstanceState state) {
        return switch (state) {
            case InstanceState.Dead _, InstanceState.Backoff _, InstanceState.Quarantined _ -> true;
            case InstanceState.Stopped _,
                    InstanceState.Queued _,
                    InstanceState.Claimed _,
                    InstanceState.Running _,
                    InstanceState.Paused _,
                    InstanceState.Stopping _ -> false;
        };
    }

    private static Optional<Verdict> likeness(Party dead, Party standby) {
        if (dead.botId().equals(standby.botId())) {
            return refuse(MISMATCH, dead.botId() + " cannot replace itself; restart it");
        }
        Party.Kind one = dead.kind();
        Party.Kind other = standby.kind();
        return Stream.of(
                        differs("group", one.group(), other.group(), dead, standby),
                        differs("exchange", one.exchange(), other.exchange(), dead, standby),
                        differs("strategy", one.strategy(), other.strategy(), dead, standby),
                        differs("account type", one.accountType(), other.accountType(), dead, standby))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Verdict> differs(String what, String one, String other, Party dead, Party standby) {
        return one.equals(other)
                ? Optional.empty()
                : refuse(
                        MISMATCH,
                        what + " of " + standby.botId() + " is " + other + ", of " + dead.botId() + " it is " + one
                                + "; choose a replacement of the same " + what);
    }

    private static Optional<Verdict> readiness(Party standby) {
        String bot = standby.botId();
        Takeover taken = standby.instance().mandate().takeover();
        if (taken != null) {
            return refuse(NOT_ALIVE, bot + " is superseded by " + taken.by());
        }
        if (standby.halted() || standby.instance().mandate().halting()) {
            return refuse(NOT_STANDBY, bot + " is halted by an emergency stop; restart it first");
        }
        if (standby.adopting() != null) {
            return refuse(NOT_STANDBY, bot + " is taking over from " + standby.adopting() + " already");
        }
        if (standby.silent()) {
            return refuse(NOT_ALIVE, bot + " is not heard itself");
        }
        return switch (standby.instance().state()) {
            case InstanceState.Stopped _ ->
                standby.asked() == DesiredStatus.STOPPED
                        ? Optional.empty()
                        : refuse(NOT_STANDBY, bot + " is wanted " + standby.asked() + ", it is no standby");
            case InstanceState.Paused _ -> idle(standby);
            case InstanceState.Dead _, InstanceState.Backoff _, InstanceState.Quarantined _ ->
                refuse(NOT_ALIVE, bot + " is " + standby.instance().state().status() + " itself");
            case InstanceState.Queued _, InstanceState.Claimed _, InstanceState.Running _, InstanceState.Stopping _ ->
                refuse(
                        NOT_STANDBY,
                        bot + " is " + standby.instance().state().status()
                                + "; a standby is stopped, or paused and flat");
        };
    }

    private static Optional<Verdict> idle(Party standby) {
        Integer positions = standby.openPositions();
        Integer orders = standby.openOrders();
        if (positions == null || orders == null) {
            return refuse(NOT_ALIVE, standby.botId() + " is paused and its worker has not told of it yet");
        }
        if (standby.asked() != DesiredStatus.PAUSED) {
            return refuse(NOT_STANDBY, standby.botId() + " is wanted " + standby.asked() + ", it is no standby");
        }
        return positions == 0 && orders == 0
                ? Optional.empty()
                : refuse(
                        NOT_STANDBY,
                        standby.botId() + " has " + positions + " open positions and " + orders
                                + " open orders; a standby is stopped, or paused and flat");
    }

    private static Optional<Verdict> refuse(String code, String message) {
        return Optional.of(new Verdict.Refuse(code, message));
    }
}
