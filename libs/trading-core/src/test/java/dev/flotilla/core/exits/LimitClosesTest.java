package dev.flotilla.core.exits;

import static dev.flotilla.core.exits.DslLifecycleTest.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.exits.DslEffect.Archive;
import dev.flotilla.core.exits.DslEffect.PlaceStop;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.testing.Randoms;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Closes by limit order: the stop rests until the position is flat, fills count, and nothing waits longer than it may. */
class LimitClosesTest {
    private static final int RUNS = 400;
    private static final ExitPolicy TAKER =
            new ExitPolicy(30, ExitOrderType.FEE_OPTIMIZED_LIMIT, new LimitClose(true, 45), Paths.preset("default"));
    private static final ExitPolicy PATIENT =
            new ExitPolicy(30, ExitOrderType.FEE_OPTIMIZED_LIMIT, new LimitClose(false, 45), Paths.preset("default"));

    private static BigDecimal price(String text) {
        return new BigDecimal(text);
    }

    /** A long of 10 from 100 with its stop at 99.6 that has breached its trailing floor at 99.7. */
    private static DslStep breached(ExitPolicy policy) {
        ExitPosition position =
                new ExitPosition(Direction.LONG, price("100"), BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ZERO);
        DslStep opened =
                DslLifecycle.opened(new ExitIdentity("r", "0xAB", "SOL", ""), position, policy, price("100"), 0);
        PlaceStop stop = (PlaceStop) opened.effects().getLast();
        DslState state =
                DslVenueAnswers.stopPlaced(opened.state(), stop, "s", 0).state();
        DslState risen = DslEngine.tick(state, price("100.6"), 30_000).state();
        return DslEngine.tick(risen, price("99.7"), 60_000);
    }

    private static DslState posted(ExitPolicy policy) {
        return LimitCloses.posted(breached(policy).state(), price("99.71"), "l1", 60_000);
    }

    @Test
    void postsALimitOrderAndWaitsWithItsStopResting() {
        DslStep step = breached(TAKER);
        assertThat(words(step)).containsExactly("post dsl_breach");
        DslState state = LimitCloses.posted(step.state(), price("99.71"), "l1", 60_000);
        assertThat(state.stop().orderId()).isEqualTo("s");
        assertThat(DslEngine.tick(state, price("101"), 90_000).effects()).isEmpty();
        assertThat(LimitCloses.overdue(state, 104_999)).isFalse();
        assertThat(LimitCloses.overdue(state, 105_000)).isTrue();
    }

    @Test
    void sendsTheRestToTheMarketWhenTheTimeIsOver() {
        DslState partly =
                DslLifecycle.decreased(posted(TAKER), price("6"), 80_000).state();
        assertThat(partly.pendingClose()).isEqualTo(posted(TAKER).pendingClose());
        DslState ended = LimitCloses.ended(partly, price("4"), price("99.71"));
        DslStep rest = LimitCloses.unfilled(ended);
        assertThat(words(rest)).containsExactly("close dsl_breach");
        assertThat(((DslEffect.ClosePosition) rest.effects().getFirst()).size()).isEqualByComparingTo("6");
        DslStep closed = DslVenueAnswers.closed(rest.state(), price("99.51"), 106_000);
        assertThat(words(closed)).containsExactly("cancel s", "archive dsl_breach", "dsl.closed");
        ArchivedExit exit = ((Archive) closed.effects().get(1)).exit();
        assertThat(exit.state().position().size()).isEqualByComparingTo("10");
        assertThat(exit.exitPrice()).isEqualByComparingTo("99.59");
        assertThat(exit.realizedProfit()).isEqualByComparingTo("-4.1");
    }

    @Test
    void postsAgainOnTheNextTickWhenItMustNotTake() {
        DslState ended = LimitCloses.ended(posted(PATIENT), BigDecimal.ZERO, null);
        DslStep unfilled = LimitCloses.unfilled(ended);
        assertThat(words(unfilled)).containsExactly("dsl.close_pending");
        assertThat(words(DslEngine.tick(unfilled.state(), price("99.6"), 120_000)))
                .containsExactly("post dsl_breach");
    }

    @Test
    void goesOnAtMarketWhenItDiesBetweenTheEndOfTheLimitOrderAndTheMarketOrder() {
        DslState ended = LimitCloses.ended(posted(TAKER), BigDecimal.ZERO, null);
        assertThat(words(DslEngine.tick(ended, price("99.9"), 120_000))).containsExactly("close dsl_breach");
    }

    @Test
    void neverWaitsWithoutAStop() {
        DslState bare = DslVenueAnswers.stopMissing(posted(PATIENT), 70_000);
        assertThat(LimitCloses.overdue(bare, 70_000)).isTrue();
        DslStep unguarded = LimitCloses.unfilled(LimitCloses.ended(bare, BigDecimal.ZERO, null));
        assertThat(words(unguarded)).containsExactly("close dsl_breach");
        DslState early = DslVenueAnswers.stopMissing(breached(PATIENT).state(), 70_000);
        assertThat(words(DslEngine.tick(early, price("99.9"), 90_000)))
                .as("first the stop, then the limit order")
                .containsExactly("place 99.6", "post dsl_breach");
        assertThat(words(DslEngine.tick(early, price("99.5"), 90_000))).containsExactly("close dsl_breach");
    }

    @Test
    void cancelsItsLimitOrderWhenSomethingElseEndsThePosition() {
        assertThat(words(DslVenueAnswers.stopFilled(posted(TAKER), price("99.6"), 90_000)))
                .containsExactly("cancel post l1", "archive exchange_sl_hit", "dsl.closed");
        ExitPosition turned = Paths.position(Direction.SHORT, "100", "10");
        assertThat(words(DslLifecycle.flipped(posted(TAKER), turned, price("100"), 90_000)))
                .startsWith("archive flipped", "cancel post l1", "cancel s");
        assertThat(words(DslLifecycle.deleted(posted(TAKER), false, 90_000)))
                .containsExactly("cancel post l1", "archive close_position_failed", "dsl.deleted");
    }

    @Test
    void followsOtherRulesWhileALimitOrderRests() {
        ExitPolicy market = ExitPolicy.market(30, Paths.preset("default"));
        DslState state =
                DslLifecycle.reconfigured(posted(TAKER), market, 70_000).state();
        assertThat(LimitCloses.overdue(state, 70_000)).isTrue();
    }

    @Test
    void postsAtTheBestPriceOfItsOwnSideAndAwayFromTheMarketWithoutABook() {
        BigDecimal tick = price("0.01");
        assertThat(NearSide.price(Direction.LONG, tick, price("99.701"), price("99.72")))
                .isEqualByComparingTo("99.72");
        assertThat(NearSide.price(Direction.LONG, tick, price("99.701"), null)).isEqualByComparingTo("99.71");
        assertThat(NearSide.price(Direction.SHORT, tick, price("99.709"), null)).isEqualByComparingTo("99.70");
        assertThat(NearSide.price(Direction.SHORT, BigDecimal.ZERO, price("99.709"), null))
                .isEqualByComparingTo("99.709");
    }

    /** Random partial fills, increases, time-outs and restarts: the parts add up and the stop goes last. */
    @Test
    void countsEveryPartOfACloseAndKeepsTheStopToTheEnd() {
        SplittableRandom random = Randoms.of("exits-limit-closes");
        for (int i = 0; i < RUNS; i++) {
            closes(random);
        }
    }

    private static void closes(SplittableRandom random) {
        DslState state = breached(random.nextBoolean() ? TAKER : PATIENT).state();
        BigDecimal left = state.position().size();
        BigDecimal whole = left;
        BigDecimal value = BigDecimal.ZERO;
        long now = 60_000;
        for (int round = 0; left.signum() > 0; round++) {
            BigDecimal at = Randoms.decimal(random, 99, 101, 2);
            boolean market = state.pendingClose().taker() || round > 20;
            state = market ? state : LimitCloses.posted(state, at, "l" + round, now);
            BigDecimal filled = market ? left : left.min(BigDecimal.valueOf(random.nextInt(0, 5)));
            left = left.subtract(filled);
            value = value.add(filled.multiply(at));
            if (left.signum() > 0) {
                state = DslLifecycle.decreased(state, left, now).state();
            }
            if (!market) {
                DslState before = state;
                state = LimitCloses.ended(state, filled, filled.signum() == 0 ? null : at);
                assertThat(state.stop()).isEqualTo(before.stop());
            }
            if (left.signum() == 0) {
                DslStep end = DslVenueAnswers.gone(state, market ? at : null, false, now);
                assertThat(words(end)).contains("cancel s");
                ArchivedExit exit = archived(end.effects());
                assertThat(exit.state().position().size()).isEqualByComparingTo(whole);
                assertThat(exit.exitPrice()
                                .subtract(Decimals.divide(value, whole))
                                .abs())
                        .isLessThan(new BigDecimal("0.000001"));
                return;
            }
            DslStep next = LimitCloses.unfilled(state);
            assertThat(next.effects()).noneMatch(DslEffect.CancelStop.class::isInstance);
            state = next.state();
            if (random.nextInt(4) == 0 && !state.pendingClose().taker()) {
                BigDecimal more = left.add(BigDecimal.valueOf(random.nextInt(1, 4)));
                ExitPosition larger =
                        new ExitPosition(Direction.LONG, price("100"), more, BigDecimal.TEN, BigDecimal.ZERO);
                whole = whole.add(more.subtract(left));
                left = more;
                state = DslLifecycle.increased(state, larger, price("99.8"), now)
                        .state();
            }
            now += 45_000;
        }
    }

    private static ArchivedExit archived(List<DslEffect> effects) {
        return effects.stream()
                .filter(Archive.class::isInstance)
                .map(Archive.class::cast)
                .findFirst()
                .orElseThrow()
                .exit();
    }
}
