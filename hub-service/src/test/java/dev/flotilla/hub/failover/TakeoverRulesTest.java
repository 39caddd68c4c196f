package dev.flotilla.hub.failover;

import static dev.flotilla.hub.instance.Instances.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.hub.failover.TakeoverRules.Verdict;
import dev.flotilla.hub.instance.ClaimWrite;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.hub.instance.Instances;
import dev.flotilla.hub.instance.Message;
import dev.flotilla.hub.instance.Takeover;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TakeoverRulesTest {

    private static final InstanceState QUARANTINED = new InstanceState.Quarantined();
    private static final InstanceState STOPPED = new InstanceState.Stopped();
    private static final InstanceState PAUSED = new InstanceState.Paused("w1");
    private static final Party.Kind KIND = new Party.Kind("perp", "paper", "moneysharks", "demo", "stateful");
    private static final Map<String, String> ASKED = Map.of("by", "olga", "reason", "drill");

    @Test
    void supersedesTheDeadBotAndHandsItsClaimsOver() {
        Verdict.Accept accepted = (Verdict.Accept) judge(dead(), standby());
        Instance after = accepted.change().after();

        assertThat(after.mandate().takeover()).isEqualTo(new Takeover("spare", T0, Takeover.Phase.ADOPTING));
        assertThat(after.wanted()).isFalse();
        assertThat(after.state()).isEqualTo(STOPPED);
        assertThat(accepted.change().claims()).containsExactly(new ClaimWrite.HandOver("fallen", "spare"));
        assertThat(accepted.change().messages())
                .filteredOn(Message.Event.class::isInstance)
                .extracting(message -> ((Message.Event) message).event())
                .filteredOn(event -> event.type().equals(FleetEvent.FAILOVER))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("deadBot", "fallen")
                        .containsEntry("replacementBot", "spare")
                        .containsEntry("status", "adopting")
                        .containsEntry("mode", "stateful")
                        .containsEntry("by", "olga"));
    }

    @Test
    void acceptsAPausedBotThatIsFlatAndABotThatWaitsForAWorkerInVain() {
        assertThat(judge(dead(), party("spare", PAUSED, DesiredStatus.PAUSED).flat()))
                .isInstanceOf(Verdict.Accept.class);
        Side queued = party("fallen", new InstanceState.Queued("fallen:7"), DesiredStatus.RUNNING)
                .silent();
        assertThat(judge(queued, standby())).isInstanceOf(Verdict.Accept.class);
    }

    @Test
    void answersTheSameRequestAsTheFirst() {
        Takeover takeover = new Takeover("spare", T0, Takeover.Phase.ADOPTING);

        assertThat(judge(dead().takenOver(takeover), standby())).isEqualTo(new Verdict.Repeat(takeover));
    }

    @Test
    void letsAnotherStandbyTryWhenTheFirstDidNotAnswer() {
        Takeover silent = new Takeover("first", T0, Takeover.Phase.UNACKED);

        assertThat(judge(dead().takenOver(silent), standby())).isInstanceOf(Verdict.Accept.class);
    }

    private record Row(String what, Side dead, Side standby, String code, String says) {}

    @TestFactory
    Stream<DynamicTest> refusesAndNamesWhy() {
        DesiredStatus run = DesiredStatus.RUNNING;
        Side running = party("fallen", new InstanceState.Running("w9"), run);
        Takeover taken = new Takeover("other", T0, Takeover.Phase.ACTIVE);
        return Stream.of(
                        new Row("held by a living lease", running.silent(), standby(), "still_held", "w9"),
                        new Row(
                                "stopped on purpose",
                                party("fallen", STOPPED, DesiredStatus.STOPPED),
                                standby(),
                                "not_dead",
                                "operator"),
                        new Row("halted", dead().halted(), standby(), "not_dead", "emergency stop"),
                        new Row(
                                "waiting, but heard lately",
                                party("fallen", new InstanceState.Queued("t"), run),
                                standby(),
                                "not_dead",
                                "heard lately"),
                        new Row("taken over already", dead().takenOver(taken), standby(), "taken_over", "other"),
                        new Row(
                                "itself",
                                dead(),
                                party("fallen", STOPPED, DesiredStatus.STOPPED),
                                "mismatch",
                                "itself"),
                        new Row(
                                "group",
                                dead(),
                                standby().kind("spot", "paper", "moneysharks", "demo"),
                                "mismatch",
                                "group of spare is spot"),
                        new Row(
                                "exchange",
                                dead(),
                                standby().kind("perp", "aster", "moneysharks", "demo"),
                                "mismatch",
                                "exchange"),
                        new Row(
                                "strategy",
                                dead(),
                                standby().kind("perp", "paper", "probe", "demo"),
                                "mismatch",
                                "strategy"),
                        new Row(
                                "account type",
                                dead(),
                                standby().kind("perp", "paper", "moneysharks", "live"),
                                "mismatch",
                                "account type"),
                        new Row(
                                "trading",
                                dead(),
                                party("spare", new InstanceState.Running("w1"), run),
                                "not_standby",
                                "RUNNING"),
                        new Row("about to run", dead(), party("spare", STOPPED, run), "not_standby", "wanted RUNNING"),
                        new Row("halted standby", dead(), standby().halted(), "not_standby", "restart"),
                        new Row("busy with another", dead(), standby().adopting("third"), "not_standby", "third"),
                        new Row("superseded standby", dead(), standby().takenOver(taken), "not_alive", "superseded"),
                        new Row(
                                "silent standby",
                                dead(),
                                party("spare", PAUSED, DesiredStatus.PAUSED)
                                        .flat()
                                        .silent(),
                                "not_alive",
                                "not heard"),
                        new Row(
                                "quarantined standby",
                                dead(),
                                party("spare", QUARANTINED, run),
                                "not_alive",
                                "QUARANTINED"),
                        new Row(
                                "paused, not told of yet",
                                dead(),
                                party("spare", PAUSED, DesiredStatus.PAUSED),
                                "not_alive",
                                "not told"),
                        new Row(
                                "paused with a position",
                                dead(),
                                party("spare", PAUSED, DesiredStatus.PAUSED).holding(1),
                                "not_standby",
                                "1 open positions"))
                .map(row -> DynamicTest.dynamicTest(
                        row.what(),
                        () -> assertThat(judge(row.dead(), row.standby()))
                                .isInstanceOfSatisfying(Verdict.Refuse.class, refusal -> {
                                    assertThat(refusal.code()).isEqualTo(row.code());
                                    assertThat(refusal.message()).contains(row.says());
                                })));
    }

    private static Verdict judge(Side dead, Side standby) {
        return TakeoverRules.judge(dead.party(), standby.party(), ASKED, T0);
    }

    private static Side dead() {
        return party("fallen", QUARANTINED, DesiredStatus.RUNNING).silent();
    }

    private static Side standby() {
        return party("spare", STOPPED, DesiredStatus.STOPPED);
    }

    private static Side party(String botId, InstanceState state, DesiredStatus asked) {
        return new Side(Instances.in(botId, asked, state), KIND, asked, false, false, null, null, null);
    }

    /** A party in the making. */
    private record Side(
            Instance instance,
            Party.Kind kind,
            DesiredStatus asked,
            boolean isHalted,
            boolean isSilent,
            @Nullable Integer positions,
            @Nullable Integer orders,
            @Nullable String adopting) {

        Party party() {
            return new Party(instance, kind, asked, isHalted, isSilent, positions, orders, adopting);
        }

        Side silent() {
            return new Side(instance, kind, asked, isHalted, true, positions, orders, adopting);
        }

        Side halted() {
            return new Side(instance, kind, asked, true, isSilent, positions, orders, adopting);
        }

        Side flat() {
            return holding(0);
        }

        Side holding(int open) {
            return new Side(instance, kind, asked, isHalted, isSilent, open, open, adopting);
        }

        Side adopting(String other) {
            return new Side(instance, kind, asked, isHalted, isSilent, positions, orders, other);
        }

        Side takenOver(Takeover takeover) {
            Instance superseded = Instances.takenOver(instance, takeover);
            return new Side(superseded, kind, asked, isHalted, isSilent, positions, orders, adopting);
        }

        Side kind(String group, String exchange, String strategy, String accountType) {
            Party.Kind other = new Party.Kind(group, exchange, strategy, accountType, "stateful");
            return new Side(instance, other, asked, isHalted, isSilent, positions, orders, adopting);
        }
    }
}
