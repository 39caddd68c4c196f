package dev.flotilla.emulator.conformance;

import static dev.flotilla.core.order.OrderSide.BUY;
import static dev.flotilla.core.order.OrderSide.SELL;
import static dev.flotilla.emulator.conformance.Scenario.gift;
import static dev.flotilla.emulator.conformance.Scenario.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.MarketWindows;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.emulator.conformance.Bench.Gift;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.budget.KnownLimits;
import dev.flotilla.venues.budget.VenueCall;
import java.util.ArrayList;
import java.util.List;

/** What each call weighs at the venue, beside what the budget counts for it. */
final class WeightScenarios {

    private static final int TIMES = 3;

    private WeightScenarios() {}

    static List<Scenario> all() {
        return List.of(where(gift(Gift.WEIGHTS), "no call weighs more than the budget counts", stage -> {
            List<String> over = new ArrayList<>();
            stage.openLong();
            stage.snapshot();
            check(stage, over, VenueCall.SNAPSHOT, stage::snapshot);
            check(stage, over, VenueCall.FILLS, () -> stage.account.view().fillsAfter(0, 100));
            check(
                    stage,
                    over,
                    VenueCall.HISTORY,
                    () -> stage.bench
                            .venue()
                            .feed()
                            .history(Bench.SYMBOL, Interval.M5, MarketWindows.FIVE_MINUTE_BARS));
            check(stage, over, VenueCall.TOUCH, () -> stage.bench.venue().touch(Bench.SYMBOL));
            orders(stage, over);
            check(stage, over, VenueCall.OPEN, () -> {
                try (Venue other = stage.bench.another()) {
                    other.open(stage.access);
                }
            });
            assertThat(over).isEmpty();
        }));
    }

    private static void orders(Stage stage, List<String> over) {
        String price = Bench.PRICE.subtract(java.math.BigDecimal.valueOf(500)).toPlainString();
        List<String> resting = new ArrayList<>();
        check(stage, over, VenueCall.PLACE, () -> {
            String id = stage.id();
            resting.add(id);
            stage.placed(stage.limit(id, BUY, price, TimeInForce.GTC));
        });
        check(stage, over, VenueCall.FIND, () -> stage.found(resting.getFirst()));
        check(
                stage,
                over,
                VenueCall.CANCEL,
                () -> stage.orders().cancel(Bench.SYMBOL, resting.removeLast(), stage.bench.validUntil()));
        List<String> filled = new ArrayList<>();
        check(stage, over, VenueCall.PLACE, () -> {
            OrderSide side = filled.size() % 2 == 0 ? SELL : BUY;
            filled.add(stage.id());
            stage.placed(stage.market(filled.getLast(), side, false));
        });
        check(stage, over, VenueCall.SNAPSHOT, stage::snapshot);
        check(stage, over, VenueCall.FIND, () -> stage.found(filled.getLast()));
        check(stage, over, VenueCall.FIND, () -> stage.orders().find(Bench.SYMBOL, stage.id()));
    }

    /** The least of a few: streams ask on their own account now and then, and the venue's minute may end. */
    private static void check(Stage stage, List<String> over, VenueCall call, Runnable doing) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TIMES; i++) {
            long before = stage.bench.weightUsed();
            doing.run();
            long weight = stage.bench.weightUsed() - before;
            least = weight < 0 ? least : Math.min(least, weight);
        }
        String venue = stage.bench.venue().name();
        long counted = KnownLimits.of(venue).orElseThrow().limits().cost(call).ip();
        System.out.printf("WEIGHT %-12s %-9s venue %d budget %d%n", venue, call, least, counted);
        if (least > counted) {
            over.add(call + " weighs " + least + ", counted are " + counted);
        }
    }
}
