package dev.flotilla.simulation.run;

import dev.flotilla.contracts.api.Operations.NewCommand;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.params.command.CommandDesk;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.simulation.kernel.Dice;
import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Port;
import dev.flotilla.simulation.kernel.Scheduler;
import dev.flotilla.simulation.world.CallFailed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Gives commands while things go wrong, and repeats each until it is answered. Remembers what it was promised. */
final class Operator {

    private static final long FIRST = 4 * Scheduler.SECOND;
    private static final long ANSWER_WITHIN = 5 * Scheduler.SECOND;
    private static final int MOST = 3;
    private static final int ATTEMPTS_MAX = 12;

    private final Fleet fleet;
    private final Dice dice;
    private final List<String> acknowledged = new ArrayList<>();

    Operator(Fleet fleet, Dice dice) {
        this.fleet = fleet;
        this.dice = dice;
    }

    /** @param end of all faults */
    void plan(long end) {
        Life life = Objects.requireNonNull(fleet.operator.life());
        int count = dice.below(MOST + 1);
        for (int i = 0; i < count; i++) {
            NewCommand wish = wish("command-" + i);
            life.spawnAt(dice.between(FIRST, end), () -> give(life, wish));
        }
    }

    /** Ids of commands that params-api has accepted as far as the operator knows. */
    List<String> acknowledged() {
        return acknowledged;
    }

    private NewCommand wish(String id) {
        boolean all = dice.permille(250);
        String target = all ? null : "bot-" + (1 + dice.below(Fleet.BOTS));
        CommandKind kind = kind();
        Map<String, Object> options = switch (kind) {
            case EMERGENCY_STOP -> Map.of("flatten", dice.permille(600));
            case CLOSE_POSITION -> Map.of("instrument", "AAA");
            case UPDATE_PARAMETERS -> Map.of("params", Map.of("stop_pct", new BigDecimal("0.05")));
            default -> Map.of();
        };
        String confirm = kind == CommandKind.EMERGENCY_STOP ? kind.name() : null;
        return new NewCommand(id, kind.name(), all ? "fleet" : "bot", target, "simulated", confirm, options);
    }

    private CommandKind kind() {
        CommandKind[] kinds = {
            CommandKind.PAUSE,
            CommandKind.PAUSE,
            CommandKind.RESUME,
            CommandKind.EMERGENCY_STOP,
            CommandKind.EMERGENCY_STOP,
            CommandKind.SHUTDOWN,
            CommandKind.RESTART,
            CommandKind.CLOSE_POSITION,
            CommandKind.UPDATE_PARAMETERS
        };
        return kinds[dice.below(kinds.length)];
    }

    private void give(Life life, NewCommand wish) {
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            try {
                Outcome<CommandDesk.Answer> answer =
                        fleet.network.call(life, Port.HTTP, fleet.params, ANSWER_WITHIN, api -> api.give(wish));
                if (answer instanceof Outcome.Done<CommandDesk.Answer>) {
                    acknowledged.add(Objects.requireNonNull(wish.commandId()));
                }
                life.scheduler().trace("operator", () -> wish + " is answered " + answer);
                return;
            } catch (CallFailed e) {
                life.scheduler().trace("operator", () -> wish.commandId() + " is not answered: " + e.getMessage());
                life.sleep(Scheduler.SECOND);
            }
        }
    }
}
