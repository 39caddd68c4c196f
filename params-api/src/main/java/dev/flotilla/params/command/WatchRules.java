package dev.flotilla.params.command;

import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.command.DesiredStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What becomes of targets that nobody will answer for, and of commands that nobody answers. Pure. */
public final class WatchRules {

    /** What is to be done about a command whose last send is long ago. */
    enum Next {
        WAIT,
        RESEND,
        GIVE_UP
    }

    private WatchRules() {}

    /** How an open target ends without an answer; empty = it stays open. */
    static Optional<Settled> settle(OpenAck ack) {
        if (overtaken(ack.kind(), ack.controlVersion(), ack.versionNow(), ack.statusNow())) {
            return Optional.of(settled(
                    ack,
                    AckStatus.SUPERSEDED,
                    "control version " + ack.versionNow() + " (" + ack.statusNow() + ") came after it"));
        }
        return CommandRules.inForceUnhosted(ack.kind()) && !Hosting.hosted(ack.actual())
                ? Optional.of(settled(ack, AckStatus.DONE, CommandPlanner.IN_FORCE))
                : Optional.empty();
    }

    /** A newer control takes the place of an older one; what is no control itself ends only with the bot. */
    public static boolean overtaken(CommandKind kind, long version, long versionNow, DesiredStatus statusNow) {
        if (versionNow <= version) {
            return false;
        }
        return CommandRules.isControl(kind)
                || (statusNow == DesiredStatus.STOPPED && !CommandRules.inForceUnhosted(kind));
    }

    /** @param sends so far, the first included */
    static Next next(int sends, Instant lastSentAt, Instant now, int resends, Duration after) {
        if (now.isBefore(lastSentAt.plus(after))) {
            return Next.WAIT;
        }
        return sends <= resends ? Next.RESEND : Next.GIVE_UP;
    }

    private static Settled settled(OpenAck ack, AckStatus status, String detail) {
        return new Settled(ack.commandId(), ack.botId(), status, detail);
    }
}
