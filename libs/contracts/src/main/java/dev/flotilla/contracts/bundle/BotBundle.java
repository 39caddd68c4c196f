package dev.flotilla.contracts.bundle;

import dev.flotilla.contracts.command.Halt;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * GET params-api /internal/v1/bots/{botId}/bundle?workerId=&amp;generation= : all a worker needs to run a bot, given only to the
 * holder of the lease.
 *
 * @param params effective parameters: strategy defaults merged with stored values, flat keys
 * @param state newest state snapshot the bot reported, JSON text; null for a first start
 * @param driftPolicy what to do when the venue shows something else than the bot remembers: adopt, resubmit, flatten or halt
 * @param halt the emergency stop in force, to be carried out instead of trading
 * @param consent a person's consent to autonomous_live that is on record; without it no worker trades in that mode
 * @param learned what results have taught the bot; null before any lesson
 * @param orderSequence highest client-order sequence known for this bot; the next intent uses a higher one
 */
public record BotBundle(
        String botId,
        String strategyId,
        String accountType,
        String venue,
        String venueAccount,
        List<String> symbols,
        Map<String, Object> params,
        long paramsVersion,
        String desired,
        long controlVersion,
        BigDecimal startingEquity,
        @Nullable String state,
        long orderSequence,
        String driftPolicy,
        @Nullable Halt halt,
        @Nullable LiveConsent consent,
        @Nullable LearnedMetrics learned) {

    public BotBundle {
        symbols = List.copyOf(symbols);
        params = Map.copyOf(params);
    }
}
