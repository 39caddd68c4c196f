package dev.flotilla.worker.runtime;

import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.worker.order.OrderPurpose;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that a bot takes along over a restart; reported as the state snapshot. A value: each change gives a new one.
 *
 * @param version of this layout
 * @param fillCursor sequence of the newest fill of the account that is worked in here
 * @param orderSequence highest order sequence used
 * @param breakerTrippedAt control version in force when the circuit breaker tripped, null = it has not; a newer one clears it
 * @param peakEquity highest equity seen, null before the first
 * @param intended orders that were meant and whose outcome is not noted yet: empty but for a crash in the middle of an effect
 * @param unresolved orders that were sent and whose outcome the venue has not told
 * @param proposals what waits for a person; states of older builds know of none
 */
public record BotMemory(
        int version,
        long fillCursor,
        long orderSequence,
        DayBook day,
        int consecutiveErrors,
        @Nullable Long breakerTrippedAt,
        @Nullable BigDecimal peakEquity,
        LearningMetrics metrics,
        Map<String, SymbolMemory> symbols,
        List<UnresolvedOrder> intended,
        List<UnresolvedOrder> unresolved,
        ProposalBook proposals)
        implements OrderMemory<BotMemory> {

    static final int VERSION = 1;
    static final int ERRORS_MAX = 5;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final MathContext SHARE = new MathContext(8, RoundingMode.HALF_EVEN);

    public BotMemory {
        symbols = Map.copyOf(symbols);
        intended = List.copyOf(intended);
        unresolved = List.copyOf(unresolved);
        proposals = Objects.requireNonNullElse(proposals, ProposalBook.EMPTY);
    }

    static BotMemory fresh(int maxLeverage) {
        return new BotMemory(
                VERSION,
                0,
                0,
                DayBook.EMPTY,
                0,
                null,
                null,
                LearningMetrics.start(maxLeverage),
                Map.of(),
                List.of(),
                List.of(),
                ProposalBook.EMPTY);
    }

    SymbolMemory symbol(String symbol) {
        return symbols.getOrDefault(symbol, SymbolMemory.BLANK);
    }

    /** Open trades by symbol, in order of the symbols' names. */
    Map<String, OpenTrade> trades() {
        Map<String, OpenTrade> trades = new TreeMap<>();
        symbols.forEach((symbol, memory) -> {
            OpenTrade trade = memory.trade();
            if (trade != null) {
                trades.put(symbol, trade);
            }
        });
        return trades;
    }

    boolean unresolvedOn(String symbol, OrderPurpose purpose) {
        return unresolved.stream()
                .anyMatch(order ->
                        order.ticket().symbol().equals(symbol) && order.ticket().purpose() == purpose);
    }

    BotMemory with(String symbol, UnaryOperator<SymbolMemory> change) {
        Map<String, SymbolMemory> changed = new TreeMap<>(symbols);
        changed.put(symbol, change.apply(symbol(symbol)));
        return with(day, changed, orderSequence, fillCursor);
    }

    BotMemory withDay(DayBook newDay) {
        return with(newDay, symbols, orderSequence, fillCursor);
    }

    BotMemory withFillCursor(long seq) {
        return with(day, symbols, orderSequence, seq);
    }

    BotMemory withOrderSequence(long sequence) {
        return with(day, symbols, Math.max(sequence, orderSequence), fillCursor);
    }

    private BotMemory with(DayBook newDay, Map<String, SymbolMemory> newSymbols, long newSequence, long newCursor) {
        return new BotMemory(
                version,
                newCursor,
                newSequence,
                newDay,
                consecutiveErrors,
                breakerTrippedAt,
                peakEquity,
                metrics,
                newSymbols,
                intended,
                unresolved,
                proposals);
    }

    boolean intendedOn(String symbol) {
        return intended.stream().anyMatch(order -> order.ticket().symbol().equals(symbol));
    }

    BotMemory withProposals(ProposalBook newProposals) {
        return new BotMemory(
                version,
                fillCursor,
                orderSequence,
                day,
                consecutiveErrors,
                breakerTrippedAt,
                peakEquity,
                metrics,
                symbols,
                intended,
                unresolved,
                newProposals);
    }

    @Override
    public BotMemory withOrders(List<UnresolvedOrder> newIntended, List<UnresolvedOrder> newUnresolved) {
        return new BotMemory(
                version,
                fillCursor,
                orderSequence,
                day,
                consecutiveErrors,
                breakerTrippedAt,
                peakEquity,
                metrics,
                symbols,
                newIntended,
                newUnresolved,
                proposals);
    }

    boolean breakerTripped() {
        return breakerTrippedAt != null;
    }

    /** A decision that failed, or one that did not: five failures in a row trip the breaker. */
    BotMemory afterDecision(boolean failed, long controlVersion) {
        int errors = failed ? consecutiveErrors + 1 : breakerTripped() ? consecutiveErrors : 0;
        Long tripped =
                breakerTrippedAt == null && errors >= ERRORS_MAX ? Long.valueOf(controlVersion) : breakerTrippedAt;
        return with(errors, tripped, peakEquity, metrics);
    }

    /** No entries until a control newer than this one says RUNNING. */
    BotMemory tripped(long controlVersion) {
        return breakerTripped() ? this : with(consecutiveErrors, controlVersion, peakEquity, metrics);
    }

    /** A resume by the operator clears the breaker; the daily loss stays. */
    BotMemory resumedAt(long controlVersion) {
        boolean clears = breakerTrippedAt != null && controlVersion > breakerTrippedAt;
        return clears ? with(0, null, peakEquity, metrics) : this;
    }

    BotMemory withEquity(BigDecimal equity) {
        return peakEquity == null || equity.compareTo(peakEquity) > 0
                ? with(consecutiveErrors, breakerTrippedAt, equity, metrics)
                : this;
    }

    /** Fall from the highest equity seen, in percent of it. */
    BigDecimal drawdownPct(BigDecimal equity) {
        return peakEquity == null || peakEquity.signum() <= 0
                ? BigDecimal.ZERO
                : peakEquity
                        .subtract(equity)
                        .max(BigDecimal.ZERO)
                        .multiply(HUNDRED)
                        .divide(peakEquity, SHARE);
    }

    BotMemory withMetrics(LearningMetrics newMetrics) {
        return with(consecutiveErrors, breakerTrippedAt, peakEquity, newMetrics);
    }

    private BotMemory with(int errors, @Nullable Long tripped, @Nullable BigDecimal peak, LearningMetrics newMetrics) {
        return new BotMemory(
                version,
                fillCursor,
                orderSequence,
                day,
                errors,
                tripped,
                peak,
                newMetrics,
                symbols,
                intended,
                unresolved,
                proposals);
    }
}
