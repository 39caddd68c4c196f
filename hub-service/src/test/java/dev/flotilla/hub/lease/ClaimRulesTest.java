package dev.flotilla.hub.lease;

import static dev.flotilla.hub.instance.Instances.BOT;
import static dev.flotilla.hub.instance.Instances.POOL;
import static dev.flotilla.hub.instance.Instances.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.lease.LeaseClaim;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.hub.instance.ClaimWrite;
import dev.flotilla.hub.instance.Estate;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.hub.instance.Instances;
import dev.flotilla.hub.lease.ClaimRules.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ClaimRulesTest {

    private static final String TASK = BOT + ":7";
    private static final InstanceState QUEUED = new InstanceState.Queued(TASK);

    @Test
    void givesTheQueuedGenerationToWhoAsks() {
        Verdict verdict = decide(QUEUED, DesiredStatus.RUNNING, 3, claim("w1", 7));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Grant.class,
                        grant -> assertThat(grant.change().after().state())
                                .isEqualTo(new InstanceState.Claimed(TASK, "w1")));
    }

    @Test
    void answersARepeatedClaimAsTheFirst() {
        InstanceState claimed = new InstanceState.Claimed(TASK, "w1");

        assertThat(decide(claimed, DesiredStatus.RUNNING, 3, claim("w1", 7))).isEqualTo(new Verdict.Repeat());
        assertThat(decide(claimed, DesiredStatus.RUNNING, 3, claim("w2", 7))).isEqualTo(new Verdict.Refuse("taken"));
    }

    @TestFactory
    Stream<DynamicTest> refusesWithTheReason() {
        return Stream.of(
                refusal(
                        "another worker runs it",
                        new InstanceState.Running("w2"),
                        DesiredStatus.RUNNING,
                        3,
                        7,
                        "taken"),
                refusal("it runs here already", new InstanceState.Running("w1"), DesiredStatus.RUNNING, 3, 7, "taken"),
                refusal("operator stopped it", QUEUED, DesiredStatus.STOPPED, 4, 7, "desired_changed"),
                refusal("control is newer than the task", QUEUED, DesiredStatus.PAUSED, 4, 7, "superseded"),
                refusal("grant taken back", new InstanceState.Stopped(), DesiredStatus.RUNNING, 3, 7, "superseded"),
                refusal("wrong generation", QUEUED, DesiredStatus.RUNNING, 3, 6, "unknown_task"));
    }

    @Test
    void refusesATaskOfAnOlderGeneration() {
        Instance moved = Instances.in(BOT, DesiredStatus.RUNNING, QUEUED, null, 8);
        Offer offer = offer(moved, DesiredStatus.RUNNING, 3, false);

        assertThat(ClaimRules.decide(offer, claim("w1", 7), T0)).isEqualTo(new Verdict.Refuse("superseded"));
    }

    @Test
    void givesAStoppedBotToWhoCarriesItsEmergencyStopOut() {
        Offer offer = offer(Instances.halting(QUEUED), DesiredStatus.STOPPED, 3, true);

        assertThat(ClaimRules.decide(offer, claim("w1", 7), T0)).isInstanceOf(Verdict.Grant.class);
    }

    @Test
    void takesThePositionsTogetherWithTheLease() {
        Verdict.Grant grant = (Verdict.Grant) decide(QUEUED, DesiredStatus.RUNNING, 3, claim("w1", 7));

        assertThat(grant.change().claims())
                .containsExactly(new ClaimWrite.Take(BOT, "paper", "shared", List.of("BTCUSDT", "ETHUSDT"), 7));
    }

    @Test
    void takesAGrantBackWhenAnotherBotOwnsThePosition() {
        Offer.Asked asked = new Offer.Asked(DesiredStatus.RUNNING, 3, false);
        Offer offer = offer(Instances.in(QUEUED), asked, Map.of("ETHUSDT", "rival"), false);

        assertThat(ClaimRules.decide(offer, claim("w1", 7), T0))
                .isInstanceOfSatisfying(Verdict.TakeBack.class, back -> {
                    assertThat(back.reason()).isEqualTo("position_taken_by:rival");
                    assertThat(back.change().after().state()).isEqualTo(new InstanceState.Stopped());
                    assertThat(back.change().after().lastError()).contains("ETHUSDT", "shared", "rival");
                    assertThat(back.change().claims()).isEmpty();
                });
    }

    @Test
    void refusesACordonedWorkerAndLeavesTheTaskToOthers() {
        Offer.Asked asked = new Offer.Asked(DesiredStatus.RUNNING, 3, false);
        Offer offer = offer(Instances.in(QUEUED), asked, Map.of(), true);

        assertThat(ClaimRules.decide(offer, claim("w1", 7), T0)).isEqualTo(new Verdict.Refuse("cordoned"));
    }

    private static DynamicTest refusal(
            String name, InstanceState state, DesiredStatus desired, long control, long generation, String reason) {
        return DynamicTest.dynamicTest(
                name,
                () -> assertThat(decide(state, desired, control, claim("w1", generation)))
                        .isEqualTo(new Verdict.Refuse(reason)));
    }

    private static Verdict decide(InstanceState state, DesiredStatus desired, long control, LeaseClaim claim) {
        return ClaimRules.decide(offer(Instances.in(state), desired, control, false), claim, T0);
    }

    private static Offer offer(Instance instance, DesiredStatus desired, long control, boolean halt) {
        return offer(instance, new Offer.Asked(desired, control, halt), Map.of(), false);
    }

    private static Offer offer(Instance instance, Offer.Asked asked, Map<String, String> takenBy, boolean cordoned) {
        Estate estate = new Estate("paper", "shared", List.of("BTCUSDT", "ETHUSDT"));
        return new Offer(task(7), instance, asked, estate, takenBy, cordoned);
    }

    private static BotTask task(long generation) {
        return new BotTask(TASK, BotTask.START_BOT, BOT, POOL, generation, 3, T0, false);
    }

    private static LeaseClaim claim(String worker, long generation) {
        return new LeaseClaim(TASK, BOT, generation, worker);
    }
}
