package dev.flotilla.core.signal;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.indicators.Trend;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The slow part of a signal: which factors the 1h and 4h sets earn for each direction. It changes once an hour, so a
 * bot keeps it between decisions; only the 5m timing is added per decision.
 */
public final class SignalBasis {
    private static final BigDecimal LONG_RSI_LOW = new BigDecimal("45");
    private static final BigDecimal LONG_RSI_HIGH = new BigDecimal("68");
    private static final BigDecimal SHORT_RSI_LOW = new BigDecimal("32");
    private static final BigDecimal SHORT_RSI_HIGH = new BigDecimal("55");
    private static final BigDecimal LEAST_VOLUME = new BigDecimal("0.8");
    private static final BigDecimal FUNDING_EDGE = new BigDecimal("0.0001");

    private final Features oneHour;
    private final Features fourHours;
    private final Set<Factor> longFactors;
    private final Set<Factor> shortFactors;
    private final int longHalves;
    private final int shortHalves;

    private SignalBasis(Features oneHour, Features fourHours) {
        this.oneHour = oneHour;
        this.fourHours = fourHours;
        this.longFactors = held(Direction.LONG);
        this.shortFactors = held(Direction.SHORT);
        this.longHalves = halves(longFactors);
        this.shortHalves = halves(shortFactors);
    }

    /** Evaluates the sets; a missing 4h set falls back to the 1h set. */
    public static SignalBasis of(Features oneHour, @Nullable Features fourHours) {
        return new SignalBasis(oneHour, fourHours == null ? oneHour : fourHours);
    }

    public Features oneHour() {
        return oneHour;
    }

    /** The 4h set that counts: the 1h set when there is none. */
    public Features fourHours() {
        return fourHours;
    }

    private Set<Factor> held(Direction direction) {
        Set<Factor> held = EnumSet.noneOf(Factor.class);
        for (Factor factor : Factor.values()) {
            if (holds(factor, direction)) {
                held.add(factor);
            }
        }
        return held;
    }

    private static int halves(Set<Factor> factors) {
        int halves = 0;
        for (Factor factor : factors) {
            halves += factor.halves();
        }
        return halves;
    }

    private boolean holds(Factor factor, Direction direction) {
        return switch (factor) {
            case TREND_4H -> fourHours.trend() == towards(direction);
            case TREND_1H -> oneHour.trend() == towards(direction);
            case RSI_ZONE -> rsiZone(direction);
            case MACD -> ahead(oneHour.macd(), oneHour.macdSignal(), direction);
            case TIMING_5M -> false;
            case VOLUME ->
                oneHour.volumeRatio() != null && oneHour.volumeRatio().compareTo(LEAST_VOLUME) >= 0;
            case EMA20 -> ahead(oneHour.price(), oneHour.ema20(), direction);
            case FUNDING -> funding(direction);
        };
    }

    boolean rsiZone(Direction direction) {
        BigDecimal rsi = oneHour.rsi14();
        if (rsi == null) {
            return false;
        }
        return switch (direction) {
            case LONG -> rsi.compareTo(LONG_RSI_LOW) >= 0 && rsi.compareTo(LONG_RSI_HIGH) <= 0;
            case SHORT -> rsi.compareTo(SHORT_RSI_LOW) >= 0 && rsi.compareTo(SHORT_RSI_HIGH) <= 0;
        };
    }

    private boolean funding(Direction direction) {
        BigDecimal funding = oneHour.fundingRate();
        if (funding == null) {
            return false;
        }
        return switch (direction) {
            case LONG -> funding.compareTo(FUNDING_EDGE.negate()) < 0;
            case SHORT -> funding.compareTo(FUNDING_EDGE) > 0;
        };
    }

    private static boolean ahead(@Nullable BigDecimal value, @Nullable BigDecimal against, Direction direction) {
        return value != null && against != null && value.compareTo(against) == direction.sign();
    }

    /** The trend that favours a direction. */
    static Trend towards(Direction direction) {
        return switch (direction) {
            case LONG -> Trend.UP;
            case SHORT -> Trend.DOWN;
        };
    }

    boolean bothTrendsAre(Trend trend) {
        return oneHour.trend() == trend && fourHours.trend() == trend;
    }

    boolean holds(Factor factor, Direction direction, Timing timing) {
        if (factor == Factor.TIMING_5M) {
            return timing.points(towards(direction));
        }
        return switch (direction) {
            case LONG -> longFactors.contains(factor);
            case SHORT -> shortFactors.contains(factor);
        };
    }

    int earned(Factor factor, Direction direction, Timing timing) {
        return holds(factor, direction, timing) ? factor.halves() : 0;
    }

    int earned(Direction direction, Timing timing) {
        int slow = switch (direction) {
            case LONG -> longHalves;
            case SHORT -> shortHalves;
        };
        return slow + earned(Factor.TIMING_5M, direction, timing);
    }

    /** What the better direction earns when the 5m timing favours it. */
    int mostHalves() {
        return Math.max(longHalves, shortHalves) + Factor.TIMING_5M.halves();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignalBasis that && oneHour.equals(that.oneHour) && fourHours.equals(that.fourHours);
    }

    @Override
    public int hashCode() {
        return Objects.hash(oneHour, fourHours);
    }

    @Override
    public String toString() {
        return "SignalBasis[oneHour=" + oneHour + ", fourHours=" + fourHours + "]";
    }

    /** What a factor looked at, as text for people. */
    String shown(Factor factor, Timing timing) {
        return switch (factor) {
            case TREND_4H -> fourHours.trend().wire();
            case TREND_1H -> oneHour.trend().wire();
            case RSI_ZONE -> text(oneHour.rsi14(), 1);
            case MACD -> text(oneHour.macd(), 4) + " / signal " + text(oneHour.macdSignal(), 4);
            case TIMING_5M ->
                "trend " + timing.trend().wire() + ", momentum "
                        + timing.momentum().wire();
            case VOLUME -> text(oneHour.volumeRatio(), 2);
            case EMA20 -> text(oneHour.price(), 4) + " / ema20 " + text(oneHour.ema20(), 4);
            case FUNDING -> text(oneHour.fundingRate(), 6);
        };
    }

    private static String text(@Nullable BigDecimal value, int decimals) {
        return value == null ? "undefined" : Decimals.plain(value.setScale(decimals, RoundingMode.HALF_UP));
    }
}
