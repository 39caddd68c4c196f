package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.position.Direction;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenuePosition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DriftPlanTest {

    private static final Instant AT = Instant.parse("2025-03-06T00:00:00Z");

    private static VenuePosition position(String symbol, Direction direction, String quantity) {
        return new VenuePosition(
                symbol,
                direction,
                new BigDecimal(quantity),
                new BigDecimal("100"),
                1,
                new BigDecimal("100"),
                BigDecimal.ZERO,
                AT);
    }

    private static AccountSnapshot venue(VenuePosition... positions) {
        BigDecimal money = new BigDecimal("1000");
        return new AccountSnapshot(money, money, 0, AT, List.of(positions), List.of());
    }

    private static PlannedEntry plan(String stop, String target) {
        EntryFacts facts = new EntryFacts(BigDecimal.ONE, "ranging", "up", false);
        return new PlannedEntry("k-1-1e", 3, new BigDecimal(stop), new BigDecimal(target), facts);
    }

    private static OpenTrade trade(Direction direction, String quantity, PlannedEntry plan) {
        VenuePosition as = position("A", direction, quantity);
        OpenTrade adopted = OpenTrade.adopted(as, "t");
        return new OpenTrade(
                adopted.tradeId(),
                adopted.direction(),
                adopted.quantity(),
                adopted.entryPrice(),
                adopted.openedAt(),
                adopted.leverage(),
                plan,
                adopted.protection(),
                adopted.exit(),
                null);
    }

    private static BotMemory remembering(OpenTrade trade) {
        return BotMemory.fresh(10).with("A", known -> known.trading(trade));
    }

    @ParameterizedTest
    @EnumSource(DriftPolicy.class)
    void doesNothingWhileBothAgree(DriftPolicy policy) {
        BotMemory memory = remembering(trade(Direction.LONG, "2", plan("90", "120")));
        for (DriftPlan plan : List.of(
                DriftPlan.of(policy, memory, venue(position("A", Direction.LONG, "2.0"))),
                DriftPlan.of(policy, BotMemory.fresh(10), venue()))) {
            assertThat(plan).isEqualTo(new DriftPlan(List.of(), List.of(), Map.of(), false));
        }
    }

    /** Found at the venue and remembered; 0 = nothing. */
    @ParameterizedTest
    @CsvSource({
        "ADOPT, 1, 0, '', false, false",
        "ADOPT, 0, 1, '', false, false",
        "ADOPT, 2, 1, '', false, false",
        "RESUBMIT, 1, 0, '', false, false",
        "RESUBMIT, 0, 1, '', true, false",
        "RESUBMIT, 2, 1, '', false, false",
        "FLATTEN, 1, 0, A, false, false",
        "FLATTEN, 0, 1, '', false, false",
        "FLATTEN, 2, 1, A, false, false",
        "HALT, 1, 0, '', false, true",
        "HALT, 0, 1, '', false, true",
        "HALT, 2, 1, '', false, true",
    })
    void dealsWithEachKindOfDriftAsDeclared(
            DriftPolicy policy, String found, String remembered, String closes, boolean resubmits, boolean trips) {
        BotMemory memory = remembered.equals("0")
                ? BotMemory.fresh(10)
                : remembering(trade(Direction.LONG, remembered, plan("90", "120")));
        AccountSnapshot venue = found.equals("0") ? venue() : venue(position("A", Direction.LONG, found));
        DriftPlan plan = DriftPlan.of(policy, memory, venue);
        assertThat(plan.drifts()).hasSize(1);
        assertThat(String.join(",", plan.closes())).isEqualTo(closes);
        assertThat(plan.resubmits().containsKey("A")).isEqualTo(resubmits);
        assertThat(plan.trips()).isEqualTo(trips);
    }

    @Test
    void namesWhatDiffers() {
        BotMemory memory = remembering(trade(Direction.LONG, "2", plan("90", "120")));
        assertThat(DriftPlan.of(DriftPolicy.ADOPT, memory, venue(position("A", Direction.SHORT, "2")))
                        .drifts())
                .containsExactly("A short 2 at the venue, long 2 remembered");
        assertThat(DriftPlan.of(DriftPolicy.ADOPT, memory, venue()).drifts())
                .containsExactly("nothing at the venue, A long 2 remembered");
    }

    @ParameterizedTest
    @CsvSource({
        "LONG, 90, 120, 100, true",
        "LONG, 90, 120, 90, false",
        "LONG, 90, 120, 121, false",
        "SHORT, 110, 80, 100, true",
        "SHORT, 110, 80, 111, false"
    })
    void entersAgainOnlyBetweenStopAndTarget(
            Direction direction, String stop, String target, String price, boolean again) {
        OpenTrade trade = trade(direction, "2", plan(stop, target));
        var plan = DriftPlan.again(trade, new BigDecimal(price));
        assertThat(plan.isPresent()).isEqualTo(again);
        plan.ifPresent(entry -> {
            assertThat(entry.quantity()).isEqualByComparingTo("2");
            assertThat(entry.leverage()).isEqualTo(3);
            assertThat(entry.stopLoss()).isEqualByComparingTo(stop);
        });
    }

    @Test
    void neverEntersAgainWhatNobodyMeant() {
        OpenTrade adopted = OpenTrade.adopted(position("A", Direction.LONG, "2"), "t");
        assertThat(DriftPlan.again(adopted, new BigDecimal("100"))).isEqualTo(Optional.empty());
    }

    @Test
    void knowsItsWords() {
        for (String word : List.of("adopt", "resubmit", "flatten", "halt")) {
            assertThat(DriftPolicy.ofWire(word)).isPresent();
        }
        assertThat(DriftPolicy.ofWire("dance")).isEmpty();
    }
}
