package dev.flotilla.params.command;

import dev.flotilla.contracts.bundle.LiveConsent;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.Halt;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bot as a command finds it.
 *
 * @param mode as stored; null = the default, paper
 * @param consent to autonomous_live on record; null = none
 * @param params stored parameters; empty unless the command is about them
 * @param haltDoneAt when the halt in force was proven; null while it is under way
 * @param actual instance state at the hub; null before the hub has seen the bot
 * @param generation granted last; 0 = it never ran
 */
public record TargetBot(
        String botId,
        String strategyId,
        List<String> symbols,
        BigDecimal startingEquity,
        Map<String, Object> params,
        long paramsVersion,
        DesiredStatus status,
        long controlVersion,
        @Nullable Halt halt,
        @Nullable Instant haltDoneAt,
        @Nullable String actual,
        long generation,
        boolean protectOnly,
        @Nullable String mode,
        @Nullable LiveConsent consent) {

    boolean consented() {
        return consent != null;
    }

    /** True while some worker may have it; otherwise its control is the truth when it starts. */
    boolean hosted() {
        return Hosting.hosted(actual);
    }
}
