package dev.flotilla.cli.onboard;

import dev.flotilla.core.strategy.ConfigReading;
import dev.flotilla.core.strategy.MoneySharksConfig;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person wants of a new bot; what is left open gets the default that follows from the rest. */
record Setup(String botId, String profile, String symbol, Map<String, Object> params) {

    static final String PAPER_PROFILE = "paper";
    private static final List<String> PROFILES = List.of(PAPER_PROFILE, "aster", "hyperliquid", "extended", "ctrader");
    private static final Pattern BOT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");
    private static final BigDecimal EXPOSURE_PER_BASE = BigDecimal.TEN;
    private static final BigDecimal LOSS_PER_EXPOSURE = new BigDecimal("0.10");
    private static final int LEAST_LEVERAGE = 2;

    /** Answers as they came; null = the default. */
    record Answers(
            @Nullable String bot,
            @Nullable String credentialProfile,
            @Nullable List<String> symbols,
            @Nullable BigDecimal baseValuePerTrade,
            @Nullable Integer minLeverage,
            @Nullable Integer maxLeverage,
            @Nullable BigDecimal maxTotalExposure,
            @Nullable BigDecimal maxDailyLoss,
            @Nullable Boolean allowShort) {}

    /** A set-up, or everything that is wrong with it, each fault with its field and what is allowed. */
    sealed interface Reading {
        record Good(Setup setup, List<String> warnings) implements Reading {}

        record Bad(List<String> faults) implements Reading {
            public Bad {
                faults = List.copyOf(faults);
            }
        }
    }

    static BigDecimal exposure(BigDecimal base) {
        return base.multiply(EXPOSURE_PER_BASE);
    }

    static BigDecimal dailyLoss(BigDecimal exposure) {
        BigDecimal loss = exposure.multiply(LOSS_PER_EXPOSURE).stripTrailingZeros();
        return loss.scale() < 0 ? loss.setScale(0, RoundingMode.UNNECESSARY) : loss;
    }

    static Reading of(Answers answers) {
        List<String> faults = new ArrayList<>();
        String bot = Objects.requireNonNullElse(answers.bot(), "");
        if (!BOT_ID.matcher(bot).matches()) {
            faults.add(
                    "bot must be 1 to 40 letters, digits, - or _ and begin with a letter or digit, was '" + bot + "'");
        }
        String profile = Objects.requireNonNullElse(answers.credentialProfile(), PAPER_PROFILE);
        if (!PROFILES.contains(profile)) {
            faults.add("credential_profile must be one of " + String.join(", ", PROFILES) + ", was '" + profile + "'");
        }
        List<String> symbols = Objects.requireNonNullElse(answers.symbols(), List.of());
        if (symbols.size() != 1) {
            faults.add(
                    "symbols must name exactly one symbol, because a bot trades one; make one bot for each; it named "
                            + symbols.size());
        }
        Map<String, Object> params = params(answers, symbols);
        ConfigReading reading = MoneySharksConfig.read(params);
        if (reading instanceof ConfigReading.Refused refused) {
            faults.addAll(refused.errors());
        }
        return faults.isEmpty()
                ? new Reading.Good(
                        new Setup(bot, profile, symbols.getFirst().strip().toUpperCase(Locale.ROOT), params),
                        reading.warnings())
                : new Reading.Bad(faults);
    }

    private static Map<String, Object> params(Answers answers, List<String> symbols) {
        BigDecimal base = Objects.requireNonNullElse(answers.baseValuePerTrade(), new BigDecimal("100"));
        BigDecimal exposure = Objects.requireNonNullElseGet(answers.maxTotalExposure(), () -> exposure(base));
        int most = Objects.requireNonNullElse(answers.maxLeverage(), 10);
        int least = Objects.requireNonNullElse(answers.minLeverage(), LEAST_LEVERAGE);
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("mode", "paper");
        params.put(
                "allowed_symbols",
                symbols.stream().map(s -> s.strip().toUpperCase(Locale.ROOT)).toList());
        params.put("base_value_per_trade", base);
        params.put("min_leverage", least > most ? Math.min(LEAST_LEVERAGE, most) : least);
        params.put("max_leverage", most);
        params.put("max_total_exposure", exposure);
        params.put("max_daily_loss", Objects.requireNonNullElseGet(answers.maxDailyLoss(), () -> dailyLoss(exposure)));
        params.put("allow_short", Objects.requireNonNullElse(answers.allowShort(), true));
        return params;
    }
}
