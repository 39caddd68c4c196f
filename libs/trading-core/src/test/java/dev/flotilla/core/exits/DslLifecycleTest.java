package dev.flotilla.core.exits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.core.exits.DslEffect.Announce;
import dev.flotilla.core.exits.DslEffect.Archive;
import dev.flotilla.core.exits.DslEffect.CancelStop;
import dev.flotilla.core.exits.DslEffect.ClosePosition;
import dev.flotilla.core.exits.DslEffect.PlaceStop;
import dev.flotilla.core.exits.DslEffect.RaiseAlert;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Edits from outside, answers of the venue, other rules and restarts. */
class DslLifecycleTest {
    private static final ExitIdentity IDENTITY = new ExitIdentity("tracker", "0xAB", "SOL", "");
    private static final ExitPolicy POLICY = ExitPolicy.market(30, Paths.preset("default"));

    private DslState state = open("100");
    private long now;

    @Test
    void placesTheFirstStopAtTheAbsoluteFloorAndSaysThatItWasCreated() {
        DslStep step = DslLifecycle.opened(IDENTITY, Paths.longTenfold(), POLICY, price("100"), 7);
        assertThat(words(step)).containsExactly("dsl.created", "place 99.6");
        assertThat(step.state().identity().address()).isEqualTo("0xab");
        assertThat(step.state().times()).isEqualTo(new ExitTimes(7, 7, 7, 7));
    }

    @Test
    void startsAPositionFoundInProfitAtItsMarkAndClosesOneBeyondItsFloor() {
        assertThat(open("101").progress().highWater()).isEqualByComparingTo("101");
        DslStep lost = DslLifecycle.opened(IDENTITY, Paths.longTenfold(), POLICY, price("99.5"), 0);
        assertThat(words(lost)).containsExactly("dsl.created", "close dsl_breach");
    }

    @Test
    void beginsAnewAroundTheEntryOfALargerPositionButNotWithALooserStop() {
        tick("100.80");
        assertThat(state.progress().phase()).isEqualTo(2);
        ExitPosition larger =
                new ExitPosition(Direction.LONG, price("100.4"), price("3"), BigDecimal.TEN, BigDecimal.ZERO);
        DslStep step = DslLifecycle.increased(state, larger, price("100.7"), 90_000);
        assertThat(words(step)).containsExactly("archive position_increased", "place 100.32 x3 for s");
        ExitProgress anew = step.state().progress();
        assertThat(anew.phase()).isEqualTo(1);
        assertThat(anew.tierIndex()).isEqualTo(-1);
        assertThat(anew.tierFloor()).isNull();
        assertThat(anew.highWater()).isEqualByComparingTo("100.7");
        assertThat(anew.deadWeightSinceMillis()).isEqualTo(90_000);
        assertThat(step.state().times().openedAtMillis()).isZero();
        assertThat(((Archive) step.effects().getFirst()).exit().terminal()).isFalse();
    }

    @Test
    void keepsEverythingButTheSizeOfASmallerPosition() {
        tick("100.80");
        DslStep step = DslLifecycle.decreased(state, price("0.5"), 90_000);
        assertThat(words(step)).containsExactly("archive position_decreased", "place 100.32 x0.5 for s");
        assertThat(step.state().progress()).isEqualTo(state.progress());
    }

    @Test
    void keepsTheHighWaterWhenOnlyTheLeverageChanges() {
        tick("100.60");
        DslStep step = DslLifecycle.updated(state, Paths.position(Direction.LONG, "100", "20"), price("100.1"), 90_000);
        assertThat(words(step)).containsExactly("archive position_increased", "place 99.8 x1 for s");
        assertThat(step.state().progress().highWater()).isEqualByComparingTo("100.6");
        assertThat(step.state().highWaterRoe()).isEqualByComparingTo("12");
    }

    @Test
    void endsTheOldStateOfAFlipAndBeginsQuietly() {
        DslStep step = DslLifecycle.flipped(state, Paths.position(Direction.SHORT, "100", "10"), price("100"), 90_000);
        assertThat(words(step)).containsExactly("archive flipped", "cancel s", "place 100.4");
        assertThat(step.state().stop().orderId()).isNull();
        DslState unplaced = DslVenueAnswers.stopMissing(state, 0);
        assertThat(words(DslLifecycle.flipped(
                        unplaced, Paths.position(Direction.SHORT, "100", "10"), price("100"), 90_000)))
                .containsExactly("archive flipped", "place 100.4");
        assertThatThrownBy(() -> DslLifecycle.flipped(state, Paths.longTenfold(), price("100"), 0))
                .hasMessageContaining("another direction");
        assertThatThrownBy(() ->
                        DslLifecycle.increased(state, Paths.position(Direction.SHORT, "100", "10"), price("100"), 0))
                .hasMessageContaining("that is a flip");
    }

    @Test
    void takesOtherRulesWithoutLoosening() {
        tick("101.60");
        DslStep step = DslLifecycle.reconfigured(state, ExitPolicy.market(60, Paths.preset("conservative")), 90_000);
        assertThat(words(step)).containsExactly("dsl.settings_updated");
        ExitProgress other = step.state().progress();
        assertThat(other.phase()).isEqualTo(2);
        assertThat(other.tierIndex()).isZero();
        assertThat(other.tierFloor()).isEqualByComparingTo("101.2");
        assertThat(other.absoluteFloor()).isEqualByComparingTo("99.4");
        DslStep tighter = DslLifecycle.reconfigured(state, ExitPolicy.market(15, Paths.preset("aggressive")), 90_000);
        assertThat(words(tighter)).containsExactly("dsl.settings_updated");
        assertThat(tighter.state().progress().tierIndex()).isEqualTo(2);
    }

    @Test
    void tightensTheStopOfPhaseOneUnderTighterRulesAndLeavesItUnderLooserOnes() {
        DslStep tighter = DslLifecycle.reconfigured(state, ExitPolicy.market(15, Paths.preset("aggressive")), 0);
        assertThat(words(tighter)).containsExactly("dsl.settings_updated", "place 99.75 x1 for s");
        DslStep looser = DslLifecycle.reconfigured(state, ExitPolicy.market(60, Paths.preset("balanced")), 0);
        assertThat(words(looser)).containsExactly("dsl.settings_updated");
        assertThat(looser.state().progress().floor()).isEqualByComparingTo("99");
        DslPreset only = new DslPreset(
                null,
                null,
                null,
                PhaseOne.disabled(BigDecimal.ONE),
                Paths.preset("scalp").phaseTwo(),
                TimeCutScope.ANY);
        DslStep second = DslLifecycle.reconfigured(state, ExitPolicy.market(60, only), 0);
        assertThat(second.state().progress().phase()).isEqualTo(2);
        assertThat(second.state().progress().trailingFloor()).isNull();
    }

    @Test
    void closesByItselfWhenThePriceStaysBeyondTheStopOfPhaseTwo() {
        tick("100.80");
        assertThat(words(tick("100.20"))).isEmpty();
        assertThat(state.progress().unfilledCount()).isEqualTo(1);
        assertThat(words(tick("100.40"))).isEmpty();
        assertThat(words(tick("100.20"))).isEmpty();
        assertThat(words(tick("100.30"))).containsExactly("alert sl_backstop_used", "close dsl_breach");
    }

    @Test
    void closesAtOnceWhereALostStopWouldBePassed() {
        tick("100.80");
        state = DslVenueAnswers.stopMissing(state, now);
        assertThat(words(tick("100.50"))).containsExactly("place 100.32");
        state = DslVenueAnswers.stopMissing(state, now);
        assertThat(words(tick("100.30"))).containsExactly("close dsl_breach");
    }

    @Test
    void placesAStopAgainUntilTheVenueTakesIt() {
        DslStep refused = DslVenueAnswers.stopFailed(DslVenueAnswers.stopMissing(state, 1), "rate limited", 1);
        state = refused.state();
        assertThat(words(refused)).containsExactly("dsl.sl_sync_failed");
        assertThat(state.stop().status()).isEqualTo(StopStatus.FAILED);
        assertThat(state.stop().lastError()).isEqualTo("rate limited");
        DslStep again = tick("100.10");
        assertThat(words(again)).containsExactly("place 99.6");
        assertThat(state.stop().status()).isEqualTo(StopStatus.SYNCED);
        assertThat(state.stop().lastError()).isNull();
    }

    @Test
    void retriesACloseWhateverThePriceDoes() {
        tick("100.60");
        assertThat(words(tick("99.80"))).containsExactly("close dsl_breach");
        DslStep failed = DslVenueAnswers.closeFailed(state);
        state = failed.state();
        assertThat(words(failed)).containsExactly("dsl.close_pending");
        assertThat(words(tick("103"))).containsExactly("close dsl_breach");
        assertThat(words(DslLifecycle.decreased(state, price("0.5"), now)))
                .containsExactly("archive position_decreased");
        assertThat(words(DslLifecycle.reconfigured(state, POLICY, now))).containsExactly("dsl.settings_updated");
        for (int i = 2; i <= 9; i++) {
            state = DslVenueAnswers.closeFailed(state).state();
        }
        assertThat(words(DslVenueAnswers.closeFailed(state)))
                .containsExactly("dsl.close_pending", "alert close_position_failed");
        DslStep done = DslVenueAnswers.gone(state, price("103"), false, now);
        assertThat(words(done)).containsExactly("cancel s", "archive dsl_breach", "dsl.closed");
        assertThat(done.state().active()).isFalse();
        assertThatThrownBy(() -> DslEngine.tick(done.state(), price("1"), 0)).hasMessageContaining("archived");
    }

    @Test
    void tellsWhoEndedAPosition() {
        assertThat(ended("99.7", false)).isEqualTo("exchange_sl_hit exchange 99.7");
        assertThat(ended("99", false)).isEqualTo("manual external 99");
        assertThat(ended(null, false)).isEqualTo("manual external null");
        assertThat(ended("99.6", true)).isEqualTo("manual user 99.6");
        DslStep filled = DslVenueAnswers.stopFilled(state, price("99.6"), 5);
        assertThat(words(filled)).containsExactly("archive exchange_sl_hit", "dsl.closed");
        ArchivedExit exit = ((Archive) filled.effects().getFirst()).exit();
        assertThat(exit.realizedProfit()).isEqualByComparingTo("-0.4");
        assertThat(exit.exitRoe()).isEqualByComparingTo("-4");
        assertThat(exit.source().wire()).isEqualTo("exchange");
        assertThatThrownBy(() -> DslVenueAnswers.closed(state, null, 0)).hasMessageContaining("no close of SOL");
    }

    private String ended(@Nullable String fill, boolean byUser) {
        DslStep step = DslVenueAnswers.gone(state, fill == null ? null : price(fill), byUser, 9);
        ArchivedExit exit = step.effects().stream()
                .filter(Archive.class::isInstance)
                .map(effect -> ((Archive) effect).exit())
                .findFirst()
                .orElseThrow();
        if (fill == null) {
            assertThat(exit.realizedProfit()).isNull();
            assertThat(exit.exitRoe()).isNull();
        }
        return exit.reason().wire() + " " + exit.source().wire() + " " + exit.exitPrice();
    }

    @Test
    void leavesStopsRestingWhenItsRuntimeIsDeletedUnlessAsked() {
        assertThat(words(DslLifecycle.deleted(state, false, 1))).containsExactly("archive dsl_deleted", "dsl.deleted");
        assertThat(words(DslLifecycle.deleted(state, true, 1)))
                .containsExactly("cancel s", "archive dsl_deleted", "dsl.deleted");
        tick("100.60");
        tick("99.80");
        assertThat(words(DslLifecycle.deleted(state, false, 1)))
                .containsExactly("archive close_position_failed", "dsl.deleted");
    }

    @Test
    void raisesTheHighWaterAndForgetsBreachesAfterARestart() {
        DslState back = DslLifecycle.recovered(state, price("100.30"), 600_000);
        assertThat(back.progress().highWater()).isEqualByComparingTo("100.3");
        assertThat(back.times().openedAtMillis()).isZero();
        DslState slow = open("100", Paths.withBreaches(Paths.preset("default"), 3));
        slow = DslEngine.tick(slow, price("100.60"), 1).state();
        slow = DslEngine.tick(slow, price("99.85"), 2).state();
        assertThat(slow.progress().breachCount()).isEqualTo(1);
        assertThat(DslLifecycle.recovered(slow, price("99.85"), 3).progress().breachCount())
                .isZero();
    }

    @Test
    void raisesAnAlarmWhenPricesStayAway() {
        for (int i = 1; i <= 11; i++) {
            DslStep step = DslEngine.priceMissing(state, i);
            state = step.state();
            assertThat(words(step))
                    .isEqualTo(
                            i == 3
                                    ? List.of("alert price_missing")
                                    : i == 10 ? List.of("alert price_missing_long") : List.of());
        }
        assertThat(state.fetchFailures()).isEqualTo(11);
        tick("100");
        assertThat(state.fetchFailures()).isZero();
    }

    @Test
    void derivesWhatPeopleSee() {
        assertThat(state.lockedProfit()).isNull();
        tick("100.80");
        tick("100.50");
        assertThat(state.currentRoe()).isEqualByComparingTo("5");
        assertThat(state.unrealizedProfit()).isEqualByComparingTo("0.5");
        assertThat(state.lockedProfit()).isEqualByComparingTo("0.32");
        assertThat(state.distanceToNextTierPct()).isEqualByComparingTo("7");
        assertThat(state.retraceFromHighWaterPct()).isEqualByComparingTo("3");
        tick("102.50");
        assertThat(state.distanceToNextTierPct()).isNull();
        assertThat(state.position().margin()).isEqualByComparingTo("10");
    }

    @Test
    void refusesRulesAndPositionsThatCannotBe() {
        assertThatThrownBy(() -> PhaseOne.of(price("0"), price("1"), 1)).hasMessageContaining("maxLossPct");
        assertThatThrownBy(() -> PhaseOne.of(price("101"), price("1"), 1)).hasMessageContaining("maxLossPct");
        assertThatThrownBy(() -> PhaseOne.of(price("1"), price("0"), 1)).hasMessageContaining("retraceThreshold");
        assertThatThrownBy(() -> PhaseOne.of(price("1"), price("1"), 0)).hasMessageContaining("breachesRequired");
        assertThatThrownBy(() -> Tier.of("0", "1")).hasMessageContaining("triggerPct");
        assertThatThrownBy(() -> Tier.of("1", "-1")).hasMessageContaining("lockHwPct");
        assertThatThrownBy(() -> Tier.of("1", "101")).hasMessageContaining("lockHwPct");
        assertThatThrownBy(() -> new PhaseTwo(true, List.of())).hasMessageContaining("empty");
        assertThatThrownBy(() -> new PhaseTwo(true, List.of(Tier.of("2", "1"), Tier.of("2", "2"))))
                .hasMessageContaining("tier 1");
        assertThatThrownBy(() -> TimeCut.ofMinutes(price("0"))).hasMessageContaining("minutes");
        assertThatThrownBy(() -> TimeCut.ofMinutes(price("1e12"))).hasMessageContaining("minutes");
        assertThatThrownBy(() -> new WeakPeakCut(TimeCut.ofMinutes(price("1")), price("0")))
                .hasMessageContaining("minValue");
        assertThatThrownBy(() -> new LimitClose(true, 0)).hasMessageContaining("executionTimeoutSeconds");
        assertThatThrownBy(() -> new LimitClose(true, 301)).hasMessageContaining("executionTimeoutSeconds");
        assertThatThrownBy(() -> ExitPolicy.market(4, POLICY.preset())).hasMessageContaining("intervalSeconds");
        assertThatThrownBy(() -> ExitPolicy.market(3601, POLICY.preset())).hasMessageContaining("intervalSeconds");
        assertThatThrownBy(() -> Paths.position(Direction.LONG, "0", "1")).hasMessageContaining("entryPrice");
        assertThatThrownBy(() ->
                        new ExitPosition(Direction.LONG, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, price("-1")))
                .hasMessageContaining("tickSize");
        assertThatThrownBy(() -> DslEngine.tick(state, BigDecimal.ZERO, 0)).hasMessageContaining("price");
        assertThatThrownBy(() -> new DslPreset(
                        null,
                        null,
                        null,
                        PhaseOne.disabled(BigDecimal.ONE),
                        new PhaseTwo(false, List.of()),
                        TimeCutScope.ANY))
                .hasMessageContaining("both");
    }

    private DslStep tick(String price) {
        now += 30_000;
        DslStep step = DslEngine.tick(state, price(price), now);
        state = placed(step);
        return step;
    }

    private static DslState open(String mark) {
        return open(mark, POLICY.preset());
    }

    private static DslState open(String mark, DslPreset preset) {
        return placed(
                DslLifecycle.opened(IDENTITY, Paths.longTenfold(), ExitPolicy.market(30, preset), price(mark), 0));
    }

    private static DslState placed(DslStep step) {
        return step.effects().stream()
                .filter(PlaceStop.class::isInstance)
                .findFirst()
                .map(place -> DslVenueAnswers.stopPlaced(step.state(), (PlaceStop) place, "s", 1)
                        .state())
                .orElse(step.state());
    }

    static List<String> words(DslStep step) {
        return step.effects().stream().map(DslLifecycleTest::word).toList();
    }

    private static String word(DslEffect effect) {
        return switch (effect) {
            case Announce announce -> announce.event().wire();
            case PlaceStop place ->
                "place " + Paths.shown(place.price())
                        + (place.replaces() == null
                                ? ""
                                : " x" + Paths.shown(place.size()) + " for " + place.replaces());
            case CancelStop cancel -> "cancel " + cancel.orderId();
            case ClosePosition close -> "close " + close.reason().wire();
            case DslEffect.PostClose post -> "post " + post.reason().wire();
            case DslEffect.CancelPost cancel -> "cancel post " + cancel.orderId();
            case Archive archive -> "archive " + archive.exit().reason().wire();
            case RaiseAlert alert -> "alert " + alert.alert().wire();
        };
    }

    private static BigDecimal price(String text) {
        return new BigDecimal(text);
    }
}
