package dev.flotilla.core.strategy;

import java.util.ArrayList;
import java.util.List;

/** What a configuration must and should be, beyond the bounds of each field. */
final class MoneySharksConfigRules {
    private static final int EXTREME_LEVERAGE = 125;
    private static final int HIGH_LEVERAGE = 20;

    private MoneySharksConfigRules() {}

    static List<String> errors(MoneySharksConfig config) {
        List<String> errors = new ArrayList<>();
        addIf(
                errors,
                config.mode() == TradingMode.AUTONOMOUS_LIVE && !config.autonomousLiveConsent(),
                "mode autonomous_live needs autonomous_live_consent; pass the consent gate first");
        addIf(errors, config.allowedSymbols().isEmpty(), "allowed_symbols must name at least one symbol");
        addIf(
                errors,
                config.minLeverage() > config.maxLeverage(),
                "min_leverage " + config.minLeverage() + " is above max_leverage " + config.maxLeverage());
        addIf(errors, config.riskPctPerTrade().signum() <= 0, "risk_pct_per_trade must be above 0 and at most 0.1");
        if (config.mode().isLive()) {
            liveErrors(config, errors);
        }
        return errors;
    }

    private static void liveErrors(MoneySharksConfig config, List<String> errors) {
        String mode = config.mode().wire();
        addIf(errors, !config.requireStopLoss(), "require_stop_loss must be true in mode " + mode);
        addIf(errors, !config.requireTakeProfit(), "require_take_profit must be true in mode " + mode);
        addIf(errors, config.maxDailyLoss().signum() == 0, "max_daily_loss must not be 0 in mode " + mode);
        addIf(errors, config.maxTotalExposure().signum() == 0, "max_total_exposure must not be 0 in mode " + mode);
    }

    static List<String> warnings(MoneySharksConfig config) {
        List<String> warnings = new ArrayList<>();
        int leverage = config.maxLeverage();
        addIf(warnings, leverage > EXTREME_LEVERAGE, "max_leverage " + leverage + " is extremely high risk");
        addIf(
                warnings,
                leverage > HIGH_LEVERAGE && leverage <= EXTREME_LEVERAGE,
                "max_leverage " + leverage + " is high risk");
        addIf(
                warnings,
                config.maxNotionalPerTrade().compareTo(config.maxTotalExposure()) > 0,
                "max_notional_per_trade is above max_total_exposure");
        addIf(warnings, config.maxDailyLoss().signum() <= 0, "max_daily_loss is 0: no protection by daily loss");
        if (config.mode() == TradingMode.AUTONOMOUS_LIVE) {
            addIf(warnings, !config.cron().enabled(), "cron.enabled is false: no cycle will run");
            addIf(warnings, config.cron().scanIntervalMinutes() < 1, "cron.scan_interval_minutes is below 1");
        }
        return warnings;
    }

    private static void addIf(List<String> list, boolean holds, String text) {
        if (holds) {
            list.add(text);
        }
    }
}
