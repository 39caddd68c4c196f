package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.core.strategy.MoneySharksConfig;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.peer.WireJson;
import java.math.BigDecimal;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a run begins with: who it is, its parameters and its memory. */
public final class BotRun {

    private static final Logger LOG = Logger.getLogger(BotRun.class);

    private final BotIdentity identity;
    private final List<String> symbols;
    private final BigDecimal startingEquity;
    private final BotSettings settings;
    private final BotMemory memory;
    private final String build;
    private final @Nullable Long protectOnlyAt;

    private BotRun(
            BotIdentity identity,
            List<String> symbols,
            BigDecimal startingEquity,
            BotSettings settings,
            BotMemory memory,
            String build,
            @Nullable Long protectOnlyAt) {
        this.identity = identity;
        this.symbols = symbols;
        this.startingEquity = startingEquity;
        this.settings = settings;
        this.memory = memory;
        this.build = build;
        this.protectOnlyAt = protectOnlyAt;
    }

    /** Throws {@link IllegalArgumentException} when the parameters are refused; the message names them. */
    public static BotRun of(BotBundle bundle, BotIdentity identity, String build) {
        return switch (BotSettings.read(bundle.params(), bundle.paramsVersion())) {
            case BotSettings.Reading.Bad bad ->
                throw new IllegalArgumentException("parameters of " + bundle.botId() + " are refused: " + bad.errors());
            case BotSettings.Reading.Good good ->
                new BotRun(
                        identity,
                        bundle.symbols(),
                        bundle.startingEquity(),
                        good.settings(),
                        memory(bundle, good.settings().config()),
                        build,
                        null);
        };
    }

    /** The same run, placed without anybody's consent: no entries until a control newer than this one says RUNNING (D12). */
    public BotRun protectingOnly(long controlVersion) {
        return new BotRun(identity, symbols, startingEquity, settings, memory, build, controlVersion);
    }

    boolean protectsOnly(BotControl control) {
        boolean consent = protectOnlyAt == null
                || control.desired() == DesiredStatus.RUNNING && control.controlVersion() > protectOnlyAt;
        return !consent;
    }

    private static BotMemory memory(BotBundle bundle, MoneySharksConfig config) {
        BotMemory known = parsed(bundle.botId(), bundle.state());
        BotMemory memory = known == null ? BotMemory.fresh(config.maxLeverage()) : known;
        return memory.withOrderSequence(bundle.orderSequence()).withMetrics(clamped(memory.metrics(), config));
    }

    /** A state that cannot be read is not trusted: the venue's positions, orders and fills tell what matters. */
    private static @Nullable BotMemory parsed(String botId, @Nullable String state) {
        if (state == null) {
            return null;
        }
        try {
            BotMemory memory = WireJson.read(state, BotMemory.class);
            if (memory.version() == BotMemory.VERSION) {
                return memory;
            }
            LOG.warnf("state of another layout, beginning anew botId=%s version=%d", botId, memory.version());
        } catch (IllegalArgumentException | NullPointerException e) {
            LOG.warnf("state cannot be read, beginning anew botId=%s cause=%s", botId, e.getMessage());
        }
        return null;
    }

    /** The leverage cap follows a changed configuration; before any lesson it is simply the new maximum. */
    static LearningMetrics clamped(LearningMetrics metrics, MoneySharksConfig config) {
        LearningMetrics start = LearningMetrics.start(config.maxLeverage());
        boolean untaught = metrics.confidenceMultiplier().compareTo(start.confidenceMultiplier()) == 0
                && metrics.recommendedMinConfidence().compareTo(start.recommendedMinConfidence()) == 0
                && !metrics.leverageReductionActive();
        if (untaught) {
            return start;
        }
        BigDecimal cap = metrics.effectiveLeverageCap()
                .max(BigDecimal.valueOf(config.minLeverage()))
                .min(BigDecimal.valueOf(config.maxLeverage()));
        return new LearningMetrics(
                metrics.confidenceMultiplier(),
                cap,
                metrics.recommendedMinConfidence(),
                metrics.leverageReductionActive());
    }

    BotIdentity identity() {
        return identity;
    }

    List<String> symbols() {
        return symbols;
    }

    BigDecimal startingEquity() {
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

    /** The mode in which the bot trades, as its configuration spells it. */
    public String mode() {
        return settings.config().mode().wire();
    }

    /** What opens the simulated account of the run. */
    public VenueAccess paperAccess(String account) {
        MoneySharksConfig.Paper paper = settings.config().paper();
        return new VenueAccess.Paper(account, startingEquity, paper.takerFeeBps(), paper.slippageBps());
    }
}
