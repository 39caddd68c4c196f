package dev.flotilla.worker.runtime;

import dev.flotilla.core.strategy.ConfigReading;
import dev.flotilla.core.strategy.MoneySharksConfig;
import java.util.Map;

/** Parameters in use, read and validated. */
record BotSettings(MoneySharksConfig config, long paramsVersion) {

    /** How reading parameters ended. */
    sealed interface Reading {

        record Good(BotSettings settings) implements Reading {}

        record Bad(String errors) implements Reading {}
    }

    static Reading read(Map<String, Object> params, long paramsVersion) {
        return switch (MoneySharksConfig.read(params)) {
            case ConfigReading.Accepted accepted -> new Reading.Good(new BotSettings(accepted.config(), paramsVersion));
            case ConfigReading.Refused refused -> new Reading.Bad(String.join("; ", refused.errors()));
        };
    }
}
