package dev.flotilla.core.signal;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Names every entry that holds, for both directions, in the fixed order of the reasons list. */
final class SignalReasons {
    private static final BigDecimal OVERBOUGHT = new BigDecimal("75");
    private static final BigDecimal OVERSOLD = new BigDecimal("25");
    private static final BigDecimal EXPENSIVE = new BigDecimal("0.001");

    private final SignalBasis basis;
    private final Timing timing;
    private final StringJoiner entries = new StringJoiner(", ");

    private SignalReasons(SignalBasis basis, Timing timing) {
        this.basis = basis;
        this.timing = timing;
    }

    static String text(SignalBasis basis, Timing timing) {
        SignalReasons reasons = new SignalReasons(basis, timing);
        reasons.trends();
        reasons.rsi();
        reasons.either(Factor.MACD, "MACD_bullish", "MACD_bearish");
        reasons.either(Factor.TIMING_5M, "5M_timing_up", "5M_timing_down");
        reasons.volume();
        reasons.either(Factor.EMA20, "price_above_ema20", "price_below_ema20");
        reasons.funding();
        return reasons.entries.toString();
    }

    private void trends() {
        either(Factor.TREND_4H, "4H_trend_up", "4H_trend_down");
        either(Factor.TREND_1H, "1H_trend_up", "1H_trend_down");
    }

    private void rsi() {
        BigDecimal rsi = basis.oneHour().rsi14();
        if (rsi == null) {
            return;
        }
        String text = Decimals.fixed(rsi, 1);
        either(Factor.RSI_ZONE, "RSI_long_zone:" + text, "RSI_short_zone:" + text);
        addIf(rsi.compareTo(OVERBOUGHT) > 0, "RSI_overbought:" + text);
        addIf(rsi.compareTo(OVERSOLD) < 0, "RSI_oversold:" + text);
    }

    private void volume() {
        @Nullable BigDecimal ratio = basis.oneHour().volumeRatio();
        if (ratio != null && basis.holds(Factor.VOLUME, Direction.LONG, timing)) {
            entries.add("volume_ok:" + Decimals.fixed(ratio, 2));
        }
    }

    private void funding() {
        BigDecimal funding = basis.oneHour().fundingRate();
        if (funding == null) {
            return;
        }
        String text = Decimals.fixed(funding, 6);
        either(Factor.FUNDING, "funding_favours_long:" + text, "funding_favours_short:" + text);
        addIf(funding.compareTo(EXPENSIVE) > 0, "funding_expensive_for_long");
        addIf(funding.compareTo(EXPENSIVE.negate()) < 0, "funding_expensive_for_short");
    }

    private void either(Factor factor, String whenLong, String whenShort) {
        addIf(basis.holds(factor, Direction.LONG, timing), whenLong);
        addIf(basis.holds(factor, Direction.SHORT, timing), whenShort);
    }

    private void addIf(boolean holds, String entry) {
        if (holds) {
            entries.add(entry);
        }
    }
}
