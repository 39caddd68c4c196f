package dev.flotilla.emulator.conformance;

import static dev.flotilla.core.order.OrderSide.BUY;
import static dev.flotilla.core.order.OrderSide.SELL;
import static dev.flotilla.emulator.conformance.Scenario.gift;
import static dev.flotilla.emulator.conformance.Scenario.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.emulator.conformance.Bench.Call;
import dev.flotilla.emulator.conformance.Bench.Gift;
import dev.flotilla.emulator.fault.Fault;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.budget.LimitSignal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** What the connector makes of a venue that is in trouble: no write is ever repeated, nothing unclear is taken for clear. */
final class FailureScenarios {

    private FailureScenarios() {}

    private static final int BUSY = 503;

    private static void next(Stage stage, Call call, Fault fault) {
        String route = stage.bench.routes().get(call);
        assertThat(route).isNotNull();
        stage.bench.faults().next(route, fault);
    }

    private static Scenario faulty(String name, Scenario.Play play) {
        return where(gift(Gift.REQUEST_FAULTS), name, play);
    }

    private static Predicate<Bench> has(Call call) {
        return bench -> bench.routes().containsKey(call);
    }

    /** The outcome is unclear, the look-up clears it, and there was one order at most. */
    private static void unclear(Stage stage, Fault fault, boolean exists) {
        next(stage, Call.PLACE, fault);
        assertThat(stage.orders().place(stage.market("u1", BUY, false))).isInstanceOf(PlaceResult.Unknown.class);
        Stage.await(() -> !(stage.orders().find(Bench.SYMBOL, "u1") instanceof OrderLookup.Unknown));
        assertThat(stage.orders().find(Bench.SYMBOL, "u1"))
                .isInstanceOf(exists ? OrderLookup.Found.class : OrderLookup.NeverSeen.class);
        assertThat(Collections.frequency(stage.bench.taken(stage.access.account()), "u1"))
                .isEqualTo(exists ? 1 : 0);
    }

    static List<Scenario> all() {
        return List.of(
                faulty("429 on an order: it does not exist, and the budget hears of it", stage -> {
                    next(stage, Call.PLACE, new Fault.TooMany(Duration.ofSeconds(7)));
                    PlaceResult result = stage.orders().place(stage.market("y1", BUY, false));
                    assertThat(result).isInstanceOf(PlaceResult.Refused.class);
                    assertThat(((PlaceResult.Refused) result).why()).isEqualTo(Refusal.RATE_LIMITED);
                    assertThat(stage.bench.limits())
                            .anyMatch(signal -> signal.kind() == LimitSignal.Kind.SLOW_DOWN
                                    && Duration.ofSeconds(7).equals(signal.retryAfter()));
                    assertThat(stage.bench.taken(stage.access.account())).isEmpty();
                }),
                faulty("418 is told as a ban", stage -> {
                    next(stage, Call.PLACE, new Fault.Banned(Duration.ofSeconds(120)));
                    assertThat(stage.orders().place(stage.market("y2", BUY, false)))
                            .isInstanceOf(PlaceResult.Refused.class);
                    assertThat(stage.bench.limits()).anyMatch(signal -> signal.kind() == LimitSignal.Kind.BANNED);
                }),
                faulty(
                        "an error before the order was taken leaves it unclear, then never seen",
                        stage -> unclear(stage, new Fault.ErrorBefore(500), false)),
                faulty(
                        "an error after the order was taken leaves it unclear, then found",
                        stage -> unclear(stage, new Fault.ErrorAfter(500), true)),
                faulty(
                        "a connection that breaks before: unclear, then never seen",
                        stage -> unclear(stage, new Fault.DropBefore(), false)),
                faulty(
                        "a connection that breaks after: unclear, then found",
                        stage -> unclear(stage, new Fault.DropAfter(), true)),
                faulty(
                        "an answer that comes too late: unclear, then found",
                        stage -> unclear(stage, new Fault.LateAnswer(Duration.ofSeconds(30)), true)),
                where(
                        bench -> !bench.unreadableAnswers().isEmpty(),
                        "an answer that does not tell leaves it unclear",
                        stage -> {
                            // Leverage is set before, so that the next call is the order's.
                            stage.openLong();
                            for (String body : stage.bench.unreadableAnswers()) {
                                next(stage, Call.PLACE, new Fault.Refusal(200, body));
                                assertThat(stage.orders().place(stage.market(stage.id(), BUY, false)))
                                        .as(body)
                                        .isInstanceOf(PlaceResult.Unknown.class);
                            }
                        }),
                where(
                        has(Call.LEVERAGE),
                        "leverage whose change was not answered is set anew before the next entry",
                        stage -> {
                            stage.openLong();
                            stage.placed(stage.market(stage.id(), SELL, true));
                            Stage.await(() -> stage.snapshot().positions().isEmpty());
                            next(stage, Call.LEVERAGE, new Fault.DropAfter());
                            assertThat(stage.orders().place(stage.leveraged("y6", 5)))
                                    .isInstanceOf(PlaceResult.Refused.class);
                            assertThat(stage.bench.taken(stage.access.account()))
                                    .doesNotContain("y6");
                            stage.openLong();
                            assertThat(stage.snapshot().positions().getFirst().leverage())
                                    .isEqualTo(Stage.LEVERAGE);
                        }),
                where(has(Call.MARGIN), "without an answer about isolated margin nothing is ordered", stage -> {
                    next(stage, Call.MARGIN, new Fault.DropBefore());
                    assertThat(stage.orders().place(stage.market("y7", BUY, false)))
                            .isInstanceOf(PlaceResult.Refused.class);
                    assertThat(stage.bench.taken(stage.access.account())).isEmpty();
                    stage.openLong();
                }),
                faulty("a cancel that is unclear is not taken for done", stage -> {
                    stage.openLong();
                    stage.placed(stage.stop("y3", SELL, "63000"));
                    next(stage, Call.CANCEL, new Fault.DropBefore());
                    assertThat(stage.orders().cancel(Bench.SYMBOL, "y3", stage.bench.validUntil()))
                            .isInstanceOf(CancelResult.Failed.class);
                    assertThat(stage.found("y3").status().open()).isTrue();
                }),
                faulty("a cancel that was done but not answered is found closed", stage -> {
                    stage.openLong();
                    stage.placed(stage.stop("y4", SELL, "63000"));
                    next(stage, Call.CANCEL, new Fault.DropAfter());
                    assertThat(stage.orders().cancel(Bench.SYMBOL, "y4", stage.bench.validUntil()))
                            .isInstanceOf(CancelResult.Failed.class);
                    assertThat(stage.found("y4").status().open()).isFalse();
                }),
                faulty("a look-up without an answer is unknown, not never seen", stage -> {
                    for (int i = 0; i < 8; i++) {
                        next(stage, Call.FIND, new Fault.ErrorBefore(BUSY));
                    }
                    assertThat(stage.orders().find(Bench.SYMBOL, "y5")).isInstanceOf(OrderLookup.Unknown.class);
                }),
                faulty("a read that fails for good is unavailable, not empty", stage -> {
                    for (int i = 0; i < 8; i++) {
                        next(stage, Call.SNAPSHOT, new Fault.ErrorBefore(BUSY));
                    }
                    assertThatThrownBy(stage::snapshot).isInstanceOf(VenueUnavailableException.class);
                }),
                faulty("a read is limited: unavailable, and the budget hears of it", stage -> {
                    next(stage, Call.SNAPSHOT, new Fault.TooMany(null));
                    assertThatThrownBy(stage::snapshot).isInstanceOf(VenueUnavailableException.class);
                    assertThat(stage.bench.limits()).isNotEmpty();
                }));
    }
}
