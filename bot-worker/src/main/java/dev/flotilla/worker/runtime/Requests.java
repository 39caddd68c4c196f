package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.worker.command.BotCommand;
import dev.flotilla.worker.control.BotControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What operators asked of a bot and is not answered yet: at most one halt, and commands in the order they came. Confined to the loop. */
public final class Requests {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Queue<BotCommand> inbox;
    private final Hands hands;
    private final LongSupplier nanos;
    private final List<BotCommand> open = new ArrayList<>();
    private @Nullable Halt halt;
    private @Nullable Clearance clearance;
    private long dueAt;

    /** Does what is asked for. */
    public interface Hands {

        Clearance halt(Halt asked);

        /** True once it is answered; false when it is to be looked at again. */
        boolean done(BotCommand command, BotControl control) throws InterruptedException;

        /** The bot ends because it was to be stopped: the answer to whoever asked for it. */
        void stopped(BotCommand shutdown);
    }

    /** @param inbox filled by other threads */
    public Requests(Queue<BotCommand> inbox, Hands hands, LongSupplier nanos) {
        this.inbox = inbox;
        this.hands = hands;
        this.nanos = nanos;
    }

    public boolean halting() {
        return clearance != null;
    }

    /** No halt is in force, or it has its proof. */
    public boolean haltProven() {
        return clearance == null || clearance.proven();
    }

    /** How long nothing is due. */
    public Duration rest() {
        Duration commands = open.isEmpty() ? Duration.ofDays(1) : LOOK_AGAIN;
        return clearance == null || clearance.rest().compareTo(commands) > 0 ? commands : clearance.rest();
    }

    /** Goes on with what is open; false when there was nothing. */
    public boolean step(BotControl control) throws InterruptedException {
        Clearance current = followed(control.halt());
        if (current != null) {
            current.step();
        }
        for (BotCommand command = inbox.poll(); command != null; command = inbox.poll()) {
            open.add(command);
            dueAt = nanos.getAsLong();
        }
        if (open.isEmpty() || nanos.getAsLong() - dueAt < 0) {
            return current != null;
        }
        dueAt = nanos.getAsLong() + LOOK_AGAIN.toNanos();
        for (BotCommand command : List.copyOf(open)) {
            if (overtaken(command, control) || due(command, control) && hands.done(command, control)) {
                open.remove(command);
            }
        }
        return true;
    }

    private @Nullable Clearance followed(@Nullable Halt inForce) {
        if (inForce == null) {
            halt = null;
            clearance = null;
        } else if (halt == null || !halt.commandId().equals(inForce.commandId())) {
            halt = inForce;
            clearance = hands.halt(inForce);
        }
        return clearance;
    }

    private static boolean overtaken(BotCommand command, BotControl control) {
        return command.setsControl() && control.controlVersion() > command.controlVersion();
    }

    /** A command whose control has not arrived waits for it. */
    private static boolean due(BotCommand command, BotControl control) {
        return control.controlVersion() >= command.controlVersion();
    }

    /** The loop ends because the bot is stopped. */
    public void stopped() {
        for (BotCommand command = inbox.poll(); command != null; command = inbox.poll()) {
            open.add(command);
        }
        open.stream().filter(command -> command.kind() == CommandKind.SHUTDOWN).forEach(hands::stopped);
        open.clear();
    }
}
