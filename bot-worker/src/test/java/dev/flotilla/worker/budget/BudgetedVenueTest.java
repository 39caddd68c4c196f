package dev.flotilla.worker.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.testkit.FakeClock;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.AccountView;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.Capabilities;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.InstrumentCatalog;
import dev.flotilla.venues.MarketFeed;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.budget.BudgetScope;
import dev.flotilla.venues.budget.KnownLimits;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.budget.PenaltyTerms;
import dev.flotilla.venues.budget.RateLimit;
import dev.flotilla.venues.budget.RequestClass;
import dev.flotilla.venues.budget.RequestLimits;
import dev.flotilla.venues.budget.Reserves;
import dev.flotilla.venues.budget.SafetyReads;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetedVenueTest {

    private static final Duration VALIDITY = Duration.ofSeconds(3);
    private static final RateLimit FEW = new RateLimit(100, Duration.ofSeconds(10));
    private static final RequestLimits LIMITS = KnownLimits.PAPER.limits().within(FEW, null);

    private final FakeClock clock = FakeClock.at("2026-01-01T00:00:00Z");
    private final List<String> sent = new ArrayList<>();
    private final List<RequestClass> refused = new ArrayList<>();
    private final VenueBudget budget = new VenueBudget(
            "paper",
            new BudgetSettings(LIMITS, "here", 100, 50, Reserves.USUAL, PenaltyTerms.USUAL, Duration.ZERO, 1),
            new ModelBuckets(() -> clock.nanos() / 1_000_000 + 1),
            new Refusals(),
            clock::nanos,
            clock::advance);
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final BudgetedVenue venue = new BudgetedVenue(
            new SilentVenue(),
            budget,
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1)),
            clock);
    private final VenueAccount account =
            venue.open(new VenueAccess.Paper("wallet-1", BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ZERO));

    private OrderRequest order(boolean reduceOnly) {
        return new OrderRequest(
                "id",
                "BTCUSDT",
                OrderSide.BUY,
                OrderType.MARKET,
                BigDecimal.ONE,
                null,
                reduceOnly,
                1,
                clock.instant().plus(VALIDITY));
    }

    private void ban(Duration time) {
        budget.limited(null, new LimitSignal(BudgetScope.IP, LimitSignal.Kind.BANNED, time));
    }

    @Test
    void tellsHowLongNothingWasHeard() {
        assertThat(venue.feed().silence()).isEqualTo(SILENCE);
    }

    @Test
    void everyCallGoesThroughWhileThereIsPlenty() {
        account.orders().place(order(false));
        account.orders().cancel("BTCUSDT", "id", clock.instant().plus(VALIDITY));
        account.orders().find("BTCUSDT", "id");
        assertThatThrownBy(() -> account.view().snapshot()).isInstanceOf(UnsupportedOperationException.class);
        account.view().fillsAfter(0, 1);
        venue.feed().history("BTCUSDT", Interval.M5, 1);
        assertThat(sent).containsExactly("open", "place", "cancel", "find", "snapshot", "fills", "history");
        assertThat(budget.tokens()).isEqualTo(50 - 7);
    }

    @Test
    void onlyProtectionIsSentDuringABan() {
        ban(Duration.ofMinutes(1));
        sent.clear();
        assertThat(account.orders().place(order(true))).isInstanceOf(PlaceResult.Unknown.class);
        assertThat(sent).containsExactly("place");
        assertThat(account.orders().place(order(false))).isInstanceOfSatisfying(PlaceResult.Refused.class, no -> {
            assertThat(no.why()).isEqualTo(Refusal.BUDGET);
            assertThat(no.venueText()).startsWith("not sent: the request budget of venue paper");
        });
        assertThat(account.orders().cancel("BTCUSDT", "id", clock.instant().plus(VALIDITY)))
                .isInstanceOf(CancelResult.Failed.class);
        assertThat(account.orders().find("BTCUSDT", "id")).isInstanceOf(OrderLookup.Unknown.class);
        assertThatThrownBy(() -> account.view().snapshot()).isInstanceOf(VenueUnavailableException.class);
        assertThatThrownBy(() -> venue.feed().history("BTCUSDT", Interval.M5, 1))
                .isInstanceOf(VenueUnavailableException.class)
                .hasMessageContaining("class read");
        assertThat(sent).containsExactly("place");
        assertThat(refused)
                .containsExactly(
                        RequestClass.ENTRY,
                        RequestClass.CANCEL,
                        RequestClass.CANCEL,
                        RequestClass.READ,
                        RequestClass.READ);
    }

    @Test
    void anEntryWaitsOnlyAsLongAsItCanStillBeSentInTime() {
        ban(Duration.ofMillis(1_000));
        Instant before = clock.instant();
        account.orders().place(order(false));
        assertThat(sent)
                .as("an empty bucket has 16 tokens only after 3.2 s more")
                .doesNotContain("place");
        assertThat(clock.instant()).isEqualTo(before);
        clock.advance(Duration.ofMillis(2_700));
        before = clock.instant();
        account.orders().place(order(false));
        assertThat(sent).contains("place");
        assertThat(Duration.between(before, clock.instant()))
                .isPositive()
                .isLessThanOrEqualTo(VALIDITY.minusSeconds(1));
    }

    @Test
    void anEntryThatNobodyWantsAnyMoreIsNotSent() {
        VenueAccount changing = BudgetedAccount.whileWanted(account, kind -> kind != RequestClass.ENTRY);
        changing.orders().place(order(false));
        assertThat(sent).as("it did not wait").contains("place");
        sent.clear();
        ban(Duration.ofMillis(1));
        clock.advance(Duration.ofSeconds(2));
        assertThat(changing.orders().place(order(false))).isInstanceOf(PlaceResult.Refused.class);
        assertThat(sent).isEmpty();
    }

    @Test
    void readsForReconcilingGoBeforeOthers() {
        while (refused.isEmpty()) {
            try {
                venue.feed().history("BTCUSDT", Interval.M5, 1);
                ban(Duration.ZERO);
            } catch (VenueUnavailableException emptied) {
                assertThat(refused).containsExactly(RequestClass.READ);
            }
        }
        clock.advance(Duration.ofSeconds(2));
        assertThatThrownBy(() -> account.view().snapshot()).isInstanceOf(VenueUnavailableException.class);
        sent.clear();
        assertThatThrownBy(() -> SafetyReads.<AccountSnapshot, RuntimeException>call(
                        () -> account.view().snapshot()))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(sent).containsExactly("snapshot");
    }

    private final class Refusals implements BudgetMeter {
        @Override
        public void granted(RequestClass kind, Source source, Duration waited) {}

        @Override
        public void refused(RequestClass kind, Why why) {
            refused.add(kind);
        }

        @Override
        public void borrowed(RequestClass kind, long tokens) {}

        @Override
        public void penalised(BudgetScope scope, LimitSignal.Kind kind) {}
    }

    /** Notes what reaches it. */
    private final class SilentVenue implements Venue, VenueAccount, OrderGateway, AccountView, MarketFeed {

        @Override
        public String name() {
            return "paper";
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(true, true, 64, true, true);
        }

        @Override
        public InstrumentCatalog instruments() {
            throw new UnsupportedOperationException();
        }

        @Override
        public MarketFeed feed() {
            return this;
        }

        @Override
        public VenueAccount open(VenueAccess access) {
            sent.add("open");
            return this;
        }

        @Override
        public OrderGateway orders() {
            return this;
        }

        @Override
        public AccountView view() {
            return this;
        }

        @Override
        public PlaceResult place(OrderRequest order) {
            sent.add("place");
            return new PlaceResult.Unknown("nobody there");
        }

        @Override
        public CancelResult cancel(String symbol, String clientOrderId, Instant validUntil) {
            sent.add("cancel");
            return new CancelResult.NotFound();
        }

        @Override
        public OrderLookup find(String symbol, String clientOrderId) {
            sent.add("find");
            return new OrderLookup.NeverSeen();
        }

        @Override
        public AccountSnapshot snapshot() {
            sent.add("snapshot");
            throw new UnsupportedOperationException();
        }

        @Override
        public List<VenueFill> fillsAfter(long seq, int limit) {
            sent.add("fills");
            return List.of();
        }

        @Override
        public void start(Consumer<FeedEvent> listener) {}

        @Override
        public void subscribe(Set<String> symbols, Set<String> accounts) {}

        @Override
        public void unsubscribe(Set<String> symbols, Set<String> accounts) {}

        @Override
        public void ack(Instant moment) {}

        @Override
        public @Nullable Duration silence() {
            return SILENCE;
        }

        @Override
        public boolean connected() {
            return true;
        }

        @Override
        public List<Bar> history(String symbol, Interval interval, int limit) {
            sent.add("history");
            return List.of();
        }

        @Override
        public void close() {}
    }
}
