package dev.flotilla.contracts.report;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision was made from, its parameters apart. Decimals are text, because a replay must read back each digit and each
 * trailing zero. Of the bars only those that are new since the bot's last decision on the symbol are here; a run of decisions begins
 * with one that has them all.
 *
 * @param step 0 when {@code bars} are the windows whole, else how many decisions on the symbol there were since then
 * @param bars bars that entered the windows 5m, 1h and 4h, oldest first, each {@code openTimeMillis,open,high,low,close,volume}; a
 *     window without new bars is left out
 * @param price the last price
 * @param funding the funding rate known then, null without one
 * @param venueHasPosition the venue shows a position on the symbol
 * @param stateHasPosition the bot remembers one
 * @param filters the venue's rules for the symbol, null when unknown
 * @param book null when not looked at
 * @param parametersDigest the first 16 hex digits of the SHA-256 of the parameters' text
 * @param exits what the exit preset knew of the position, null without one
 */
public record DecisionInputs(
        int step,
        Map<String, List<String>> bars,
        String price,
        @Nullable String funding,
        Account account,
        @Nullable Position position,
        boolean venueHasPosition,
        boolean stateHasPosition,
        State state,
        @Nullable Filters filters,
        @Nullable Book book,
        String parametersDigest,
        @Nullable Exits exits) {

    public DecisionInputs {
        Map<String, List<String>> copy = new TreeMap<>();
        bars.forEach((window, texts) -> copy.put(window, List.copyOf(texts)));
        bars = Collections.unmodifiableMap(copy);
        Objects.requireNonNull(price, "price");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(parametersDigest, "parametersDigest");
    }

    /** The account in quote currency. */
    public record Account(String equity, String availableMargin, String totalExposure, int openPositions) {
        public Account {
            requireAll(equity, availableMargin, totalExposure);
        }
    }

    /** The position to manage. */
    public record Position(
            String direction,
            String quantity,
            String entryPrice,
            long openedAtMillis,
            @Nullable String stopLoss,
            @Nullable String takeProfit) {
        public Position {
            requireAll(direction, quantity, entryPrice);
        }
    }

    /** What the bot remembered. */
    public record State(
            boolean halt,
            boolean circuitBreaker,
            String dailyLoss,
            @Nullable Long lastCloseAtMillis,
            Learning learning) {
        public State {
            requireAll(dailyLoss, learning);
        }
    }

    /** The soft parameters that results had moved. */
    public record Learning(
            String confidenceMultiplier,
            String effectiveLeverageCap,
            String recommendedMinConfidence,
            boolean leverageReductionActive) {
        public Learning {
            requireAll(confidenceMultiplier, effectiveLeverageCap, recommendedMinConfidence);
        }
    }

    /** The venue's rules for the symbol. */
    public record Filters(String stepSize, String tickSize, String minQuantity, String minNotional) {
        public Filters {
            requireAll(stepSize, tickSize, minQuantity, minNotional);
        }
    }

    /** Money resting on both sides of the order book. */
    public record Book(String bidLiquidityUsd, String askLiquidityUsd) {
        public Book {
            requireAll(bidLiquidityUsd, askLiquidityUsd);
        }
    }

    /**
     * How far an exit preset had come with the position.
     *
     * @param closing why it was to be closed, null while it was watched
     * @param progress null before the first look
     */
    public record Exits(
            int leverage,
            @Nullable String closing,
            @Nullable Progress progress) {}

    /** Floors and counters of an exit preset. */
    public record Progress(
            int phase,
            int tierIndex,
            String lastPrice,
            String highWater,
            String absoluteFloor,
            @Nullable String trailingFloor,
            @Nullable String tierFloor,
            String floor,
            int breachCount,
            int unfilledCount,
            long deadWeightSinceMillis) {
        public Progress {
            requireAll(lastPrice, highWater, absoluteFloor, floor);
        }
    }

    /** Half an input is none: whoever reads the journal hears it here and not while deciding. */
    private static void requireAll(Object... fields) {
        for (Object field : fields) {
            Objects.requireNonNull(field, "a field of the inputs is missing");
        }
    }
}
