package dev.flotilla.params.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every command over every fleet; a failing case names its seed. */
class CommandPlannerTest {

    static LongStream seeds() {
        return Seeds.cases("commands over random fleets", 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsItsPromisesOverAnyFleet(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        CommandKind kind = CommandKind.values()[random.nextInt(CommandKind.values().length)];
        CommandRequest request = Fleets.request(kind, Scope.FLEET, random);
        List<TargetBot> fleet = Fleets.fleet(random.nextInt(60), random);

        CommandPlan plan = plan(request, fleet);

        assertThat(plan.targets())
                .extracting(CommandPlan.Target::botId)
                .containsExactlyElementsOf(fleet.stream().map(TargetBot::botId).toList());
        Map<String, TargetBot> before = byId(fleet);
        for (CommandPlan.Target target : plan.targets()) {
            keepsItsPromises(request, before.get(target.botId()), target);
        }
    }

    private static void keepsItsPromises(CommandRequest request, TargetBot before, CommandPlan.Target after) {
        boolean control = after.newControl();
        assertThat(after.controlVersion()).isEqualTo(before.controlVersion() + (control ? 1 : 0));
        assertThat(control).as("only controls change control").isIn(false, isControl(request.kind()));
        assertThat(after.newParams() != null).isIn(false, request.kind() == CommandKind.UPDATE_PARAMETERS);
        if (!control) {
            assertThat(after.desired()).isEqualTo(before.status());
            assertThat(after.halt()).isEqualTo(before.halt());
        }
        if (after.halt() != null) {
            assertThat(after.desired()).as("a halted bot is stopped").isEqualTo(DesiredStatus.STOPPED);
        }
        if (before.halt() != null && control) {
            assertThat(request.kind()).isIn(CommandKind.EMERGENCY_STOP, CommandKind.RESTART);
            boolean unproven = before.haltDoneAt() == null;
            assertThat(request.kind() == CommandKind.EMERGENCY_STOP
                            && unproven
                            && before.halt().flatten()
                            && !after.halt().flatten())
                    .as("a second halt made the first one weaker")
                    .isFalse();
        }
        boolean changes = control || after.newParams() != null;
        assertThat(changes && !after.isTold()).as("what changes is told").isFalse();
        assertThat(after.status().isOpen() || after.status() == AckStatus.DONE).isEqualTo(after.isTold());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void stopsEveryBotThatEverRan(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        CommandRequest stop =
                Fleets.request(CommandKind.EMERGENCY_STOP, Scope.FLEET, Map.of("flatten", random.nextBoolean()));
        List<TargetBot> fleet = Fleets.fleet(40, random);

        List<TargetBot> after = after(fleet, plan(stop, fleet));

        for (TargetBot bot : after) {
            boolean neverRan = bot.generation() == 0 && !bot.hosted() && bot.status() == DesiredStatus.STOPPED;
            assertThat(bot.status()).isEqualTo(DesiredStatus.STOPPED);
            assertThat(bot.halt() != null || neverRan).isTrue();
        }
        for (CommandKind next : CommandKind.values()) {
            if (next != CommandKind.RESTART && next != CommandKind.EMERGENCY_STOP) {
                CommandPlan plan = plan(Fleets.request(next, Scope.FLEET, random), after);
                Map<String, TargetBot> stopped = byId(after);
                assertThat(plan.withNewControl())
                        .as("%s wrote over a halt", next)
                        .noneMatch(target -> stopped.get(target.botId()).halt() != null);
            }
        }
    }

    /** Nothing new comes of a control that is in force: an operator may press twice. */
    @ParameterizedTest
    @MethodSource("seeds")
    void changesNothingTheSecondTime(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        List<CommandKind> kinds = List.of(
                CommandKind.PAUSE, CommandKind.RESUME, CommandKind.SHUTDOWN, CommandKind.DRAIN, CommandKind.RESTART);
        CommandRequest request = Fleets.request(kinds.get(random.nextInt(kinds.size())), Scope.FLEET, Map.of());
        List<TargetBot> fleet = Fleets.fleet(40, random);
        List<TargetBot> once = after(fleet, plan(request, fleet)).stream()
                .map(CommandPlannerTest::recovered)
                .toList();

        assertThat(plan(request, once).withNewControl()).isEmpty();
    }

    private static CommandPlan plan(CommandRequest request, List<TargetBot> fleet) {
        return switch (new CommandPlanner(request, Fleets.NOW, Fleets.PARAMS).plan(fleet)) {
            case Outcome.Done<CommandPlan> done -> done.value();
            case Outcome.Refused<CommandPlan> refused ->
                throw new AssertionError(refused.refusal().message());
        };
    }

    private static boolean isControl(CommandKind kind) {
        return CommandRules.isControl(kind) || kind == CommandKind.ASSUME_RESPONSIBILITY;
    }

    private static Map<String, TargetBot> byId(List<TargetBot> fleet) {
        return fleet.stream().collect(Collectors.toMap(TargetBot::botId, Function.identity()));
    }

    /** The fleet with the plan in force. */
    private static List<TargetBot> after(List<TargetBot> fleet, CommandPlan plan) {
        List<TargetBot> after = new ArrayList<>();
        for (int i = 0; i < fleet.size(); i++) {
            TargetBot bot = fleet.get(i);
            CommandPlan.Target target = plan.targets().get(i);
            after.add(
                    target.newControl()
                            ? Fleets.bot(
                                    bot.botId(),
                                    target.desired(),
                                    target.halt(),
                                    false,
                                    bot.actual(),
                                    bot.generation(),
                                    bot.protectOnly())
                            : bot);
        }
        return after;
    }

    /** As the hub leaves it after a newer control: placed again, with all rights. */
    private static TargetBot recovered(TargetBot bot) {
        return Fleets.bot(
                bot.botId(),
                bot.status(),
                bot.halt(),
                bot.haltDoneAt() != null,
                bot.status().name(),
                bot.generation(),
                false);
    }
}
