package dev.flotilla.emulator.conformance;

import static dev.flotilla.core.order.OrderSide.BUY;
import static dev.flotilla.core.order.OrderSide.SELL;
import static dev.flotilla.emulator.conformance.Scenario.always;
import static dev.flotilla.emulator.conformance.Scenario.gift;
import static dev.flotilla.emulator.conformance.Scenario.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.Capabilities;
import dev.flotilla.venues.DeadManSwitch;
import dev.flotilla.venues.IncomeHistory;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenuePosition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Reads of an account, money, flattening, starting over, dead-man's switches. */
final class AccountScenarios {

    private AccountScenarios() {}

    private static final Predicate<Bench> TELLS_INCOME =
            bench -> bench.venue().open(bench.account("income-probe")).income().isPresent();

    private static final Predicate<Bench> HAS_SWITCH =
            bench -> bench.venue().capabilities().deadMan().scope() != Capabilities.DeadMan.Scope.NONE;

    private static IncomeHistory income(Stage stage) {
        return stage.account.income().orElseThrow();
    }

    private static DeadManSwitch deadMan(Stage stage) {
        return stage.account.deadMan().orElseThrow();
    }

    private static boolean booked(Stage stage, IncomeHistory.Kind kind) {
        return income(stage).since(Instant.EPOCH, 100).stream().anyMatch(entry -> entry.kind() == kind);
    }

    static List<Scenario> all() {
        return List.of(
                always("a new account is flat and has its money", stage -> {
                    AccountSnapshot snapshot = stage.snapshot();
                    assertThat(snapshot.positions()).isEmpty();
                    assertThat(snapshot.openOrders()).isEmpty();
                    assertThat(snapshot.equity()).isEqualByComparingTo("10000");
                }),
                always("a position takes margin and moves the equity", stage -> {
                    stage.openLong();
                    BigDecimal before = stage.snapshot().equity();
                    assertThat(stage.snapshot().availableMargin()).isLessThan(new BigDecimal("9900"));
                    stage.price("64500");
                    assertThat(stage.snapshot().equity().subtract(before))
                            .isBetween(new BigDecimal("9"), new BigDecimal("11"));
                }),
                always("a position tells entry, mark, gain and leverage", stage -> {
                    stage.openLong();
                    stage.price("64500");
                    VenuePosition position = stage.snapshot().positions().getFirst();
                    assertThat(position.entryPrice()).isBetween(new BigDecimal("63900"), new BigDecimal("64100"));
                    assertThat(position.markPrice()).isEqualByComparingTo("64500");
                    assertThat(position.unrealizedPnl()).isPositive();
                    assertThat(position.leverage()).isEqualTo(10);
                }),
                always("fills come oldest first, each with its own sequence", stage -> {
                    stage.placed(stage.market("f1", BUY, false));
                    stage.placed(stage.market("f2", SELL, true));
                    Stage.await(() -> stage.account.view().fillsAfter(0, 10).size() == 2);
                    List<VenueFill> fills = stage.account.view().fillsAfter(0, 10);
                    assertThat(fills).extracting(VenueFill::clientOrderId).containsExactly("f1", "f2");
                    assertThat(fills.get(1).seq()).isGreaterThan(fills.get(0).seq());
                }),
                always("fills after a sequence leave out what was read", stage -> {
                    stage.placed(stage.market("f3", BUY, false));
                    Stage.await(() -> stage.account.view().fillsAfter(0, 10).size() == 1);
                    long seq = stage.account.view().fillsAfter(0, 10).getFirst().seq();
                    assertThat(stage.account.view().fillsAfter(seq, 10)).isEmpty();
                    stage.placed(stage.market("f4", SELL, true));
                    Stage.await(() -> stage.account.view().fillsAfter(seq, 10).size() == 1);
                    assertThat(stage.account
                                    .view()
                                    .fillsAfter(seq, 10)
                                    .getFirst()
                                    .clientOrderId())
                            .isEqualTo("f4");
                }),
                always("a fill costs a fee and closing realises the gain", stage -> {
                    stage.openLong();
                    stage.price("64500");
                    stage.placed(stage.market("f5", SELL, true));
                    Stage.await(() -> stage.account.view().fillsAfter(0, 10).size() == 2);
                    VenueFill close = stage.account.view().fillsAfter(0, 10).get(1);
                    assertThat(close.fee()).isPositive();
                    assertThat(close.realizedPnl()).isBetween(new BigDecimal("9"), new BigDecimal("11"));
                }),
                always("a short gains when the price falls", stage -> {
                    stage.placed(stage.market("f6", SELL, false));
                    Stage.await(() -> stage.snapshot().positions().size() == 1);
                    stage.price("63500");
                    assertThat(stage.snapshot().positions().getFirst().unrealizedPnl())
                            .isPositive();
                }),
                always("a part of a position is closed", stage -> {
                    stage.openLong();
                    stage.placed(stage.market("f7", SELL, new BigDecimal("0.010"), true));
                    Stage.await(() ->
                            stage.snapshot().positions().getFirst().quantity().compareTo(new BigDecimal("0.010")) == 0);
                }),
                where(TELLS_INCOME, "income tells fees and realised gains", stage -> {
                    stage.openLong();
                    stage.price("64500");
                    stage.placed(stage.market("i1", SELL, true));
                    Stage.await(() -> booked(stage, IncomeHistory.Kind.REALIZED_PNL));
                    assertThat(booked(stage, IncomeHistory.Kind.FEE)).isTrue();
                }),
                where(
                        TELLS_INCOME.and(gift(Bench.Gift.FUNDING)),
                        "funding is booked: a long pays a positive rate",
                        stage -> {
                            stage.openLong();
                            stage.bench.fund(new BigDecimal("0.0001"));
                            Stage.await(() -> booked(stage, IncomeHistory.Kind.FUNDING));
                            IncomeHistory.Entry entry = income(stage).since(Instant.EPOCH, 100).stream()
                                    .filter(one -> one.kind() == IncomeHistory.Kind.FUNDING)
                                    .findFirst()
                                    .orElseThrow();
                            assertThat(entry.amount()).isBetween(new BigDecimal("-0.2"), new BigDecimal("-0.1"));
                        }),
                always("a liquidation is seen: flat, and a fill tells it", stage -> {
                    stage.openLong(stage.bench.recklessSize());
                    stage.price("57000");
                    Stage.await(() -> stage.snapshot().positions().isEmpty());
                    Stage.await(() -> stage.account.view().fillsAfter(0, 10).size() == 2);
                }),
                always("flatten: everything closed, nothing rests, a second read agrees", stage -> {
                    stage.openLong();
                    stage.placed(stage.stop("fl1", SELL, "63000"));
                    stage.placed(stage.target("fl2", SELL, "65000"));
                    stage.placed(stage.market("fl3", SELL, true));
                    Stage.await(() -> stage.snapshot().positions().isEmpty());
                    for (VenueOrder order : stage.snapshot().openOrders()) {
                        assertThat(stage.orders().cancel(Bench.SYMBOL, order.clientOrderId(), stage.bench.validUntil()))
                                .isInstanceOf(CancelResult.Cancelled.class);
                    }
                    assertThat(stage.snapshot().openOrders()).isEmpty();
                    assertThat(stage.snapshot().positions()).isEmpty();
                }),
                always("another worker finds position, orders and fills as they are", stage -> {
                    stage.openLong();
                    stage.placed(stage.stop("re1", SELL, "63000"));
                    try (Venue other = stage.bench.another()) {
                        var account = other.open(stage.access);
                        AccountSnapshot snapshot = account.view().snapshot();
                        assertThat(snapshot.positions()).hasSize(1);
                        assertThat(snapshot.openOrders())
                                .extracting(VenueOrder::clientOrderId)
                                .containsExactly(stage.bench.stopSeenElsewhere(stage.access, "re1"));
                        assertThat(account.view().fillsAfter(0, 10)).hasSize(1);
                        assertThat(account.orders()
                                        .cancel(
                                                Bench.SYMBOL,
                                                stage.bench.stopSeenElsewhere(stage.access, "re1"),
                                                stage.bench.validUntil()))
                                .isInstanceOf(CancelResult.Cancelled.class);
                    }
                }),
                where(HAS_SWITCH, "the dead-man's switch cancels when it is not told again", stage -> {
                    stage.openLong();
                    stage.placed(stage.target("dm1", SELL, "65000"));
                    assertThat(deadMan(stage).arm(Bench.SYMBOL, Duration.ofMillis(300)))
                            .isInstanceOf(DeadManSwitch.Result.Armed.class);
                    Stage.await(() -> stage.snapshot().openOrders().isEmpty());
                }),
                where(HAS_SWITCH, "a disarmed switch leaves everything", stage -> {
                    stage.openLong();
                    stage.placed(stage.target("dm2", SELL, "65000"));
                    deadMan(stage).arm(Bench.SYMBOL, Duration.ofSeconds(60));
                    assertThat(deadMan(stage).disarm(Bench.SYMBOL)).isInstanceOf(DeadManSwitch.Result.Disarmed.class);
                    assertThat(stage.snapshot().openOrders()).hasSize(1);
                }),
                where(
                        HAS_SWITCH.and(
                                bench -> bench.venue().capabilities().deadMan().cancelsStops()),
                        "the switch takes protective stops too, as declared",
                        stage -> {
                            stage.openLong();
                            stage.placed(stage.stop("dm3", SELL, "63000"));
                            deadMan(stage).arm(Bench.SYMBOL, Duration.ofMillis(300));
                            Stage.await(() -> stage.snapshot().openOrders().isEmpty());
                            assertThat(stage.snapshot().positions()).hasSize(1);
                        }));
    }
}
