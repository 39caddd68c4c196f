package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.contracts.bundle.LearnedMetrics;
import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.core.strategy.TradingTerms;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.worker.command.BotCommand;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.peer.WireJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a run begins with: who it is, its parameters and its memory. */
public final class BotRun implements HostedRun {

    private static final Logger LOG = Logger.getLogger(BotRun.class);

    private final BotIdentity identity;
    private final BotSettings.Owner owner;
    private final List<String> symbols;
    private final BigDecimal startingEquity;
    private final BotSettings settings;
    private final BotMemory memory;
    private final String build;
    private final DriftPolicy driftPolicy;
    private final @Nullable Long protectOnlyAt;

    private BotRun(
            BotIdentity identity,
            BotSettings.Owner owner,
            List<String> symbols,
            BigDecimal startingEquity,
            BotSettings settings,
            BotMemory memory,
            String build,
            DriftPolicy driftPolicy,
            @Nullable Long protectOnlyAt) {
        this.identity = identity;
        this.owner = owner;
        this.symbols = symbols;
        this.startingEquity = startingEquity;
        this.settings = settings;
        this.memory = memory;
        this.build = build;
        this.driftPolicy = driftPolicy;
        this.protectOnlyAt = protectOnlyAt;
    }

    /** Throws {@link IllegalArgumentException} when the parameters are refused; the message names them. */
    public static BotRun of(BotBundle bundle, BotIdentity identity, String build) {
        BotSettings.Owner owner = new BotSettings.Owner(bundle.strategyId(), bundle.botId());
        return switch (BotSettings.read(owner, bundle.params(), bundle.paramsVersion(), bundle.consent() != null)) {
            case BotSettings.Reading.Bad bad ->
                throw new IllegalArgumentException("parameters of " + bundle.botId() + " are refused: " + bad.errors());
            case BotSettings.Reading.Good good ->
                new BotRun(
                        identity,
                        owner,
                        bundle.symbols(),
                        bundle.startingEquity(),
                        good.settings(),
                        memory(bundle, good.settings().strategy().terms()),
                        build,
                        driftPolicy(bundle),
                        null);
        };
    }

    @Override
    public BotRun protectingOnly(long controlVersion) {
        return new BotRun(
                identity, owner, symbols, startingEquity, settings, memory, build, driftPolicy, controlVersion);
    }

    /** A word that this build does not know is taken for the most careful one. */
    private static DriftPolicy driftPolicy(BotBundle bundle) {
        return DriftPolicy.ofWire(bundle.driftPolicy()).orElseGet(() -> {
            LOG.errorf("unknown drift policy, halt is used botId=%s policy=%s", bundle.botId(), bundle.driftPolicy());
            return DriftPolicy.HALT;
        });
    }

    DriftPolicy driftPolicy() {
        return driftPolicy;
    }

    boolean protectsOnly(BotControl control) {
        return !control.runningSince(protectOnlyAt);
    }

    private static BotMemory memory(BotBundle bundle, TradingTerms terms) {
        BotMemory known = RememberedState.read(
                bundle.botId(),
                bundle.state(),
                BotMemory.VERSION,
                BotMemory::version,
                state -> WireJson.read(state, BotMemory.class));
        BotMemory memory = known == null ? BotMemory.fresh(terms.maxLeverage()) : known;
        return memory.withOrderSequence(bundle.orderSequence()).withMetrics(taught(bundle.learned(), terms));
    }

    /** What results have taught, inside the limits of this very configuration: lessons never widen one. */
    static LearningMetrics taught(@Nullable LearnedMetrics learned, TradingTerms terms) {
        return learned == null
                ? LearningMetrics.start(terms.maxLeverage())
                : new LearningMetrics(
                                learned.confidenceMultiplier(),
                                learned.effectiveLeverageCap(),
                                learned.recommendedMinConfidence(),
                                learned.leverageReductionActive())
                        .within(terms.minLeverage(), terms.maxLeverage());
    }

    @Override
    public BotIdentity identity() {
        return identity;
    }

    BotSettings.Owner owner() {
        return owner;
    }

    List<String> symbols() {
        return symbols;
    }

    @Override
    public BigDecimal startingEquity() {
        return startingEquity;
    }

    BotSettings settings() {
        return settings;
    }

    BotMemory memory() {
        return memory;
    }

    String build() {
        return build;
    }

    @Override
    public String mode() {
        return settings.strategy().terms().mode().wire();
    }

    @Override
    public VenueAccess paperAccess(String account) {
        TradingTerms terms = settings.strategy().terms();
        return new VenueAccess.Paper(account, startingEquity, terms.takerFeeBps(), terms.slippageBps());
    }

    @Override
    public Set<String> follows(Venue venue) {
        return Set.copyOf(symbols);
    }

    @Override
    public LoopBody body(BotWorld world, BotControl control, Queue<BotCommand> inbox, BotMeter meter, Runnable wake) {
        return new BotRuntime(this, world, control, inbox, meter);
    }
}
