package dev.flotilla.params.bundle;

import dev.flotilla.contracts.bundle.LearnedMetrics;
import dev.flotilla.contracts.bundle.LiveConsent;
import dev.flotilla.contracts.command.Halt;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is stored of a bot that its worker needs. */
public interface BundleStore {

    /**
     * @param holder worker of the newest generation the hub granted; null before any
     * @param generation the newest generation granted; null before any
     */
    record BotRecord(
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
            @Nullable Long orderSequence,
            @Nullable String holder,
            @Nullable Long generation,
            String driftPolicy,
            @Nullable Halt halt,
            @Nullable LiveConsent consent,
            @Nullable LearnedMetrics learned) {}

    Optional<BotRecord> load(String botId);

    /** Control and parameters in force of these bots; unknown ids are left out. */
    List<InForce> inForce(List<String> botIds);

    /** A row for the poll. */
    record InForce(
            String botId,
            String strategyId,
            String desired,
            long controlVersion,
            long paramsVersion,
            Map<String, Object> params,
            @Nullable Halt halt,
            @Nullable LiveConsent consent,
            @Nullable LearnedMetrics learned) {}
}
