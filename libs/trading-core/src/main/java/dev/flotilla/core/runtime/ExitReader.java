package dev.flotilla.core.runtime;

import dev.flotilla.core.exits.DslPreset;
import dev.flotilla.core.exits.ExitOrderType;
import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.exits.LimitClose;
import dev.flotilla.core.exits.TimeCutScope;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads the part {@code exit}; every mistake begins with {@value #FAILED}. */
final class ExitReader {
    static final String FAILED = "exit / DSL preset validation failed: ";

    private ExitReader() {}

    /** The policy; null when it could not be read, which then was reported. */
    static @Nullable ExitPolicy read(DocSection exit) {
        exit.rejectUnknown("engine", "interval_seconds", "order_type", "fee_optimized_limit_options", "dsl_preset");
        if (!exit.has("engine")) {
            exit.error("engine", "engine is required; the only engine is dsl");
        }
        exit.word("engine", "dsl");
        Integer seconds = exit.whole(
                "interval_seconds", ExitPolicy.SHORTEST_INTERVAL_SECONDS, ExitPolicy.LONGEST_INTERVAL_SECONDS);
        ExitOrderType orderType = orderType(exit);
        LimitClose limit = limit(exit, orderType);
        DocSection preset = exit.section("dsl_preset");
        if (preset == null) {
            exit.error("dsl_preset", "dsl_preset is required");
            return null;
        }
        DslPreset rules = PresetReader.read(preset);
        return rules == null
                ? null
                : new ExitPolicy(
                        seconds == null ? ExitPolicy.DEFAULT_INTERVAL_SECONDS : seconds, orderType, limit, rules);
    }

    private static ExitOrderType orderType(DocSection exit) {
        String word = exit.word("order_type", ExitOrderType.MARKET.name(), ExitOrderType.FEE_OPTIMIZED_LIMIT.name());
        return word == null ? ExitOrderType.MARKET : ExitOrderType.valueOf(word);
    }

    private static LimitClose limit(DocSection exit, ExitOrderType orderType) {
        DocSection options = exit.section("fee_optimized_limit_options");
        if (options == null) {
            return LimitClose.DEFAULT;
        }
        if (orderType == ExitOrderType.MARKET) {
            exit.error("fee_optimized_limit_options", "these options need order_type FEE_OPTIMIZED_LIMIT");
        }
        options.rejectUnknown("ensure_execution_as_taker", "execution_timeout_seconds");
        Integer timeout = options.whole("execution_timeout_seconds", 1, LimitClose.LONGEST_SECONDS);
        return new LimitClose(
                options.flag("ensure_execution_as_taker", LimitClose.DEFAULT.ensureExecutionAsTaker()),
                timeout == null ? LimitClose.DEFAULT.executionTimeoutSeconds() : timeout);
    }

    /** A scope; the default where none is given or the word is wrong. */
    static TimeCutScope scope(DocSection preset) {
        String word = preset.word("time_cut_scope", TimeCutScope.PHASE1.wire(), TimeCutScope.ANY.wire());
        return TimeCutScope.ANY.wire().equals(word) ? TimeCutScope.ANY : TimeCutScope.PHASE1;
    }

    /** A number that must be there. */
    static @Nullable BigDecimal required(DocSection section, String name) {
        if (!section.has(name)) {
            section.error(name, name + " is required");
            return null;
        }
        return section.positive(name);
    }
}
