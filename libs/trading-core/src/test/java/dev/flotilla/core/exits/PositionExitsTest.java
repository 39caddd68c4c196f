package dev.flotilla.core.exits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.position.Direction;
import dev.flotilla.core.position.Position;
import dev.flotilla.core.testing.Randoms;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionExitsTest {
    private static final long BAR = 300_000;
    private static final BigDecimal TICK = new BigDecimal("0.01");

    private static PositionExits exits(String preset) {
        return new PositionExits("SOL", 300, DslPresets.ALL.get(preset).preset());
    }

    private static Position held(Direction direction, String entry, String stop) {
        return new Position(direction, BigDecimal.ONE, new BigDecimal(entry), 0, new BigDecimal(stop), null);
    }

    private record Walk(
            Position position, ExitWatch watch, @Nullable DslCloseReason close) {

        Walk next(PositionExits exits, String price, long bar) {
            return next(exits, new BigDecimal(price), bar);
        }

        Walk next(PositionExits exits, BigDecimal price, long bar) {
            PositionExits.Look look = exits.look(position, watch, TICK, price, bar * BAR);
            Position moved = look.newStop() == null ? position : position.withStopLoss(look.newStop());
            return new Walk(moved, look.watch(), look.close());
        }
    }

    @Test
    void movesTheStopWithTheTiersAsTheWorkedExampleDoes() {
        PositionExits exits = exits("default");
        Walk walk = new Walk(held(Direction.LONG, "100", "98"), ExitWatch.fresh(10), null);
        walk = walk.next(exits, "100.50", 1);
        assertThat(walk.position().stopLoss()).isEqualByComparingTo("99.60");
        walk = walk.next(exits, "100.70", 2);
        assertThat(walk.position().stopLoss()).isEqualByComparingTo("100.28");
        walk = walk.next(exits, "102.20", 3).next(exits, "102.00", 4);
        assertThat(walk.position().stopLoss()).isEqualByComparingTo("101.87");
        assertThat(walk.close()).isNull();
    }

    @Test
    void closesOnABreachOfPhaseOneAndStaysWithThatWhateverThePriceDoes() {
        PositionExits exits = exits("default");
        Walk breached = new Walk(held(Direction.LONG, "100", "98"), ExitWatch.fresh(10), null)
                .next(exits, "100.60", 1)
                .next(exits, "99.85", 2);
        assertThat(breached.close()).isEqualTo(DslCloseReason.DSL_BREACH);
        assertThat(breached.next(exits, "100.60", 3).close()).isEqualTo(DslCloseReason.DSL_BREACH);
    }

    @Test
    void leavesAStopOfTheStrategyThatIsStricterThanTheAbsoluteFloor() {
        Walk walk = new Walk(held(Direction.SHORT, "200", "200.50"), ExitWatch.fresh(5), null)
                .next(exits("balanced"), "199", 1);
        assertThat(walk.position().stopLoss()).isEqualByComparingTo("200.50");
        assertThat(walk.close()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "conservative", "aggressive", "balanced", "mean_reversion", "scalp"})
    void neverLoosensAStopNeverGoesBackAPhaseAndMirrorsLongAndShort(String preset) {
        SplittableRandom random = Randoms.of("position exits " + preset);
        PositionExits exits = exits(preset);
        BigDecimal twice = new BigDecimal("200");
        for (int round = 0; round < 200; round++) {
            int leverage = random.nextInt(1, 25);
            Walk up = new Walk(held(Direction.LONG, "100", "90"), ExitWatch.fresh(leverage), null);
            long price = 10_000;
            for (int bar = 1; bar < 120 && up.close() == null; bar++) {
                price = Math.clamp(price + random.nextInt(-40, 42), 9_001, 15_000);
                BigDecimal now = BigDecimal.valueOf(price, 2);
                Walk next = up.next(exits, now, bar);
                assertThat(next).isEqualTo(up.next(exits, now, bar));
                assertThat(next.position().stopLoss())
                        .isGreaterThanOrEqualTo(up.position().stopLoss());
                assertThat(next.watch().progress().phase())
                        .isGreaterThanOrEqualTo(
                                up.watch().progress() == null
                                        ? 1
                                        : up.watch().progress().phase());
                up = next;
            }
        }
        // A first look is symmetric around the entry; relative trailing makes later ones so only in return, not in
        // price.
        for (String distance : List.of("0.10", "0.40", "0.90")) {
            BigDecimal gain = new BigDecimal(distance);
            Walk up = new Walk(held(Direction.LONG, "100", "90"), ExitWatch.fresh(10), null)
                    .next(exits, new BigDecimal("100").add(gain), 1);
            Walk down = new Walk(held(Direction.SHORT, "100", "110"), ExitWatch.fresh(10), null)
                    .next(exits, new BigDecimal("100").subtract(gain), 1);
            assertThat(up.position().stopLoss().add(down.position().stopLoss())).isEqualByComparingTo(twice);
            assertThat(up.close()).isEqualTo(down.close());
        }
    }
}
