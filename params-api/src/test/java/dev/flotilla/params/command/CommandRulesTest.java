package dev.flotilla.params.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.params.http.Outcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of what each command means to a bot in each situation (docs/adr/0015). */
class CommandRulesTest {

    /** Situations: r, p, s = control; h = halted, under way; H = halted with proof; each with the instance state. */
    @ParameterizedTest
    @CsvSource({
        // kind,           scope, control, actual,      generation, verdict
        "PAUSE,            FLEET, RUNNING, RUNNING,     1, PAUSED",
        "PAUSE,            FLEET, RUNNING, QUARANTINED, 1, PAUSED",
        "PAUSE,            FLEET, PAUSED,  PAUSED,      1, skip",
        "PAUSE,            FLEET, STOPPED, STOPPED,     1, skip",
        "PAUSE,            BOT,   halted,  STOPPED,     1, skip",
        "RESUME,           FLEET, PAUSED,  PAUSED,      1, RUNNING",
        "RESUME,           FLEET, RUNNING, RUNNING,     1, skip",
        "RESUME,           FLEET, STOPPED, STOPPED,     1, skip",
        "RESUME,           BOT,   STOPPED, STOPPED,     1, skip",
        "RESUME,           FLEET, halted,  STOPPED,     1, refuse halted SKIPPED",
        "RESUME,           BOT,   proven,  STOPPED,     1, refuse halted SKIPPED",
        "EMERGENCY_STOP,   FLEET, RUNNING, RUNNING,     1, STOPPED",
        "EMERGENCY_STOP,   FLEET, RUNNING, ,            0, STOPPED",
        "EMERGENCY_STOP,   FLEET, PAUSED,  DEAD,        4, STOPPED",
        "EMERGENCY_STOP,   FLEET, STOPPED, STOPPED,     2, STOPPED",
        "EMERGENCY_STOP,   FLEET, STOPPED, STOPPED,     0, skip",
        "EMERGENCY_STOP,   FLEET, STOPPED, ,            0, skip",
        "EMERGENCY_STOP,   FLEET, STOPPED, STARTING,    0, STOPPED",
        "EMERGENCY_STOP,   FLEET, halted,  STOPPING,    1, STOPPED",
        "EMERGENCY_STOP,   FLEET, proven,  STOPPED,     1, skip",
        "SHUTDOWN,         FLEET, RUNNING, RUNNING,     1, STOPPED",
        "SHUTDOWN,         FLEET, PAUSED,  PAUSED,      1, STOPPED",
        "SHUTDOWN,         FLEET, STOPPED, STOPPED,     1, skip",
        "SHUTDOWN,         BOT,   halted,  STOPPING,    1, skip",
        "DRAIN,            FLEET, RUNNING, RUNNING,     1, PAUSED",
        "DRAIN,            FLEET, PAUSED,  PAUSED,      1, as it is",
        "DRAIN,            FLEET, STOPPED, STOPPED,     1, skip",
        "DRAIN,            FLEET, proven,  STOPPED,     1, skip",
        "RESTART,          FLEET, proven,  STOPPED,     1, RUNNING",
        "RESTART,          FLEET, halted,  STOPPING,    1, RUNNING",
        "RESTART,          FLEET, RUNNING, QUARANTINED, 1, RUNNING",
        "RESTART,          FLEET, RUNNING, BACKOFF,     1, RUNNING",
        "RESTART,          FLEET, RUNNING, DEAD,        1, RUNNING",
        "RESTART,          FLEET, RUNNING, RUNNING,     1, skip",
        "RESTART,          FLEET, STOPPED, STOPPED,     1, skip",
        "RESTART,          FLEET, STOPPED, QUARANTINED, 1, skip",
        "RESTART,          BOT,   STOPPED, STOPPED,     1, RUNNING",
        "RESTART,          BOT,   PAUSED,  PAUSED,      1, RUNNING",
        "RESTART,          BOT,   RUNNING, RUNNING,     1, skip",
        "UPDATE_PARAMETERS,FLEET, STOPPED, STOPPED,     1, as it is",
        "UPDATE_PARAMETERS,FLEET, halted,  STOPPING,    1, as it is",
        "CLOSE_POSITION,   BOT,   RUNNING, RUNNING,     1, as it is",
        "CLOSE_POSITION,   BOT,   PAUSED,  PAUSED,      1, as it is",
        "CLOSE_POSITION,   BOT,   STOPPED, STOPPED,     1, refuse not_hosted SKIPPED",
        "CLOSE_POSITION,   BOT,   halted,  STOPPING,    1, skip",
        "ASSUME_RESPONSIBILITY, BOT, STOPPED, STOPPED,  1, RUNNING",
        "ASSUME_RESPONSIBILITY, BOT, halted,  STOPPED,  1, refuse halted SKIPPED",
        "ROTATE_KEY,       BOT,   STOPPED, STOPPED,     1, as it is",
    })
    void knowsWhatACommandMeansToABot(
            CommandKind kind, Scope scope, String control, @Nullable String actual, long generation, String verdict) {
        assertThat(words(judge(kind, scope, bot(control, actual, generation, false), options(kind))))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "RESUME,  FLEET, RUNNING, RUNNING",
        "RESTART, FLEET, RUNNING, RUNNING",
        "PAUSE,   FLEET, RUNNING, PAUSED",
    })
    void givesABotThatOnlyProtectsANewControl(CommandKind kind, Scope scope, String control, String verdict) {
        assertThat(words(judge(kind, scope, bot(control, "RUNNING", 2, true), Map.of())))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        // halted, earlier flattens, this one flattens -> verdict, flattens
        "halted, true,  false, STOPPED, true",
        "halted, false, true,  STOPPED, true",
        "halted, false, false, STOPPED, false",
        "proven, false, true,  STOPPED, true",
        "proven, true,  true,  skip,    ",
        "proven, true,  false, skip,    ",
        "proven, false, false, skip,    ",
    })
    void neverMakesAHaltWeaker(
            String control, boolean earlier, boolean now, String verdict, @Nullable Boolean flattens) {
        TargetBot bot = Fleets.bot(
                "b", DesiredStatus.STOPPED, Fleets.halt(earlier), control.equals("proven"), "STOPPED", 1, false);

        Verdict said = judge(CommandKind.EMERGENCY_STOP, Scope.FLEET, bot, Map.of("flatten", now));

        assertThat(words(said)).isEqualTo(verdict);
        if (flattens != null) {
            assertThat(said)
                    .isEqualTo(new Verdict.Obey(
                            new Verdict.NewControl(DesiredStatus.STOPPED, new Halt("c-1", flattens, true, Fleets.NOW)),
                            null));
        }
    }

    @Test
    void refusesTheWholeCommandWhenItIsForOneBotOrNobodyIsLeft() {
        Map<String, Object> wrong = Map.of("params", Map.of("wrong", 1));
        CommandRequest one = Fleets.request(CommandKind.UPDATE_PARAMETERS, Scope.BOT, wrong);
        CommandRequest all = Fleets.request(CommandKind.UPDATE_PARAMETERS, Scope.FLEET, wrong);

        assertThat(plan(one, List.of(Fleets.running("a")))).isInstanceOf(Outcome.Refused.class);
        assertThat(plan(all, List.of(Fleets.running("a"), Fleets.running("b")))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void namesWhoIsRefusedAmongOthersThatAreNot() {
        ParamCheck onlyA = (bot, change) -> bot.botId().equals("a")
                ? Outcome.done(Map.of("right", 1))
                : Fleets.PARAMS.stored(bot, Map.of("wrong", 1));
        CommandRequest request =
                Fleets.request(CommandKind.UPDATE_PARAMETERS, Scope.FLEET, Map.of("params", Map.of("right", 1)));

        Outcome<CommandPlan> outcome =
                new CommandPlanner(request, Fleets.NOW, onlyA).plan(List.of(Fleets.running("a"), Fleets.running("b")));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            CommandPlan plan = (CommandPlan) done.value();
            assertThat(plan.targets())
                    .extracting(CommandPlan.Target::status)
                    .containsExactly(AckStatus.PENDING, AckStatus.REFUSED);
            assertThat(plan.targets().getFirst().paramsVersion()).isEqualTo(4);
            assertThat(plan.targets().getLast().detail()).contains("unknown parameter");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "PAUSE,             RUNNING, STOPPED,     DONE",
        "PAUSE,             RUNNING, BACKOFF,     DONE",
        "PAUSE,             RUNNING, QUARANTINED, DONE",
        "PAUSE,             RUNNING, DEAD,        DONE",
        "PAUSE,             RUNNING, ,            DONE",
        "PAUSE,             RUNNING, STARTING,    PENDING",
        "PAUSE,             RUNNING, STOPPING,    PENDING",
        "SHUTDOWN,          PAUSED,  BACKOFF,     DONE",
        "RESTART,           proven,  STOPPED,     DONE",
        "UPDATE_PARAMETERS, STOPPED, STOPPED,     DONE",
        "ROTATE_KEY,        STOPPED, STOPPED,     DONE",
        "DRAIN,             RUNNING, BACKOFF,     PENDING",
        "CLOSE_POSITION,    RUNNING, BACKOFF,     PENDING",
        "EMERGENCY_STOP,    RUNNING, STOPPED,     PENDING",
        "EMERGENCY_STOP,    RUNNING, ,            PENDING",
    })
    void isInForceAtOnceWhereNoWorkerHasTheBot(
            CommandKind kind, String control, @Nullable String actual, AckStatus status) {
        CommandRequest request = Fleets.request(kind, Scope.FLEET, options(kind));

        Outcome<CommandPlan> plan = plan(request, List.of(bot(control, actual, 1, false)));

        assertThat(plan).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            CommandPlan.Target target = ((CommandPlan) done.value()).targets().getFirst();
            assertThat(target.status()).isEqualTo(status);
            assertThat(target.isTold()).isTrue();
        });
    }

    private static Outcome<CommandPlan> plan(CommandRequest request, List<TargetBot> bots) {
        return new CommandPlanner(request, Fleets.NOW, Fleets.PARAMS).plan(bots);
    }

    private static Verdict judge(CommandKind kind, Scope scope, TargetBot bot, Map<String, Object> options) {
        return new CommandRules(Fleets.request(kind, scope, options), Fleets.NOW, Fleets.PARAMS).on(bot);
    }

    private static Map<String, Object> options(CommandKind kind) {
        return switch (kind) {
            case PAUSE, RESUME, RESTART, SHUTDOWN, DRAIN, EMERGENCY_STOP -> Map.of();
            case UPDATE_PARAMETERS -> Map.of("params", Map.of("right", 1));
            case CLOSE_POSITION -> Map.of("instrument", "btcusdt");
            case ASSUME_RESPONSIBILITY -> Map.of("fromBot", "dead");
            case ROTATE_KEY -> Map.of("newPublicKey", "key", "keyVersion", 2);
            case APPROVE_PROPOSAL, REJECT_PROPOSAL -> Map.of("proposalId", "x.1.1");
            case PROPOSE -> Map.of("instrument", "BTCUSDT", "side", "BUY");
        };
    }

    private static TargetBot bot(String control, @Nullable String actual, long generation, boolean protectOnly) {
        boolean halted = control.equals("halted") || control.equals("proven");
        return Fleets.bot(
                "b",
                halted ? DesiredStatus.STOPPED : DesiredStatus.valueOf(control),
                halted ? Fleets.halt(false) : null,
                control.equals("proven"),
                actual,
                generation,
                protectOnly);
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Obey obey ->
                obey.control() == null ? "as it is" : obey.control().desired().name();
            case Verdict.Skip _ -> "skip";
            case Verdict.Refuse refuse -> "refuse " + refuse.refusal().code() + " " + refuse.amongOthers();
        };
    }
}
