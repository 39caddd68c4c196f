package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.worker.command.BotCommand;
import dev.flotilla.worker.control.BotControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What operators asked of a bot and is not answered yet: at most one halt, and commands in the order they came. Confined to the loop. */
final class CommandDuties {

    private static final Logger LOG = Logger.getLogger(CommandDuties.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Queue<BotCommand> inbox;
    private final Function<BotCommand, CommandDuty> duties;
    private final Function<Halt, HaltDuty> halts;
    private final List<CommandDuty> open = new ArrayList<>();
    private @Nullable HaltDuty halt;

    /** @param inbox filled by other threads */
    CommandDuties(Queue<BotCommand> inbox, Function<BotCommand, CommandDuty> duties, Function<Halt, HaltDuty> halts) {
        this.inbox = inbox;
        this.duties = duties;
        this.halts = halts;
    }

    /** Takes what is new, and goes on with what is open; false when there was nothing. */
    boolean step(BotControl control) throws InterruptedException {
        if (control.halt() == null && inbox.isEmpty() && open.isEmpty()) {
            halt = null;
            return false;
        }
        halt = haltOf(control);
        if (halt != null) {
            halt.step();
        }
        for (BotCommand command = inbox.poll(); command != null; command = inbox.poll()) {
            open.add(duties.apply(command));
        }
        for (CommandDuty duty : List.copyOf(open)) {
            if (duty.overtakenBy(control)) {
                LOG.infof(
                        "command overtaken by a newer control commandId=%s",
                        duty.command().commandId());
                open.remove(duty);
            } else if (duty.step(control)) {
                open.remove(duty);
            }
        }
        return true;
    }

    private @Nullable HaltDuty haltOf(BotControl control) {
        Halt inForce = control.halt();
        if (inForce == null) {
            return null;
        }
        return halt != null && halt.halt().commandId().equals(inForce.commandId()) ? halt : halts.apply(inForce);
    }

    boolean halting() {
        return halt != null;
    }

    /** True without a halt. */
    boolean haltProven() {
        return halt == null || halt.proven();
    }

    boolean draining() {
        return open.stream().anyMatch(duty -> duty.command().kind() == CommandKind.DRAIN);
    }

    /** True when nothing asks a stopped bot to stay: no halt without proof, no shutdown within its grace. */
    boolean letStop() {
        return halt == null ? open.stream().allMatch(CommandDuty::letsStop) : halt.proven();
    }

    /** How long nothing is due. */
    Duration rest() {
        Duration commands = open.isEmpty() ? Duration.ofDays(1) : LOOK_AGAIN;
        Duration halted = halt == null ? commands : halt.rest();
        return halted.compareTo(commands) < 0 ? halted : commands;
    }

    /** The loop ends because the bot is stopped. */
    void stopped() {
        for (BotCommand command = inbox.poll(); command != null; command = inbox.poll()) {
            open.add(duties.apply(command));
        }
        open.forEach(CommandDuty::stopped);
        open.clear();
    }
}
