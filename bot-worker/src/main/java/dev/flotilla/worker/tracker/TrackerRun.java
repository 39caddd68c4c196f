package dev.flotilla.worker.tracker;

import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.contracts.report.DslTickReport;
import dev.flotilla.core.runtime.RuntimeTerms;
import dev.flotilla.core.strategy.TradingMode;
import dev.flotilla.venues.Instrument;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.worker.command.BotCommand;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.peer.WireJson;
import dev.flotilla.worker.runtime.BotIdentity;
import dev.flotilla.worker.runtime.BotMeter;
import dev.flotilla.worker.runtime.BotWorld;
import dev.flotilla.worker.runtime.HostedRun;
import dev.flotilla.worker.runtime.LoopBody;
import dev.flotilla.worker.runtime.RememberedState;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One life of a runtime's bot before it begins. */
public final class TrackerRun implements HostedRun {

    /** Bots of this strategy are runtimes. */
    public static final String STRATEGY = "runtime";

    private static final Logger LOG = Logger.getLogger(TrackerRun.class);
    private static final String TERMS = "terms";

    private final BotIdentity identity;
    private final RuntimeTerms terms;
    private final TrackerMemory memory;
    private final BigDecimal startingEquity;
    private final BigDecimal takerFeeBps;
    private final BigDecimal slippageBps;
    private final String build;
    private final PositionOwners owners;

    private TrackerRun(
            BotIdentity identity,
            RuntimeTerms terms,
            TrackerMemory memory,
            BotBundle bundle,
            String build,
            PositionOwners owners) {
        this.identity = identity;
        this.terms = terms;
        this.memory = memory;
        this.startingEquity = bundle.startingEquity();
        this.takerFeeBps = number(bundle.params(), "paper.taker_fee_bps");
        this.slippageBps = number(bundle.params(), "paper.slippage_bps");
        this.build = build;
        this.owners = owners;
    }

    /** Throws {@link IllegalArgumentException} when the parameters are not those of a runtime. */
    public static TrackerRun of(BotBundle bundle, BotIdentity identity, String build, PositionOwners owners) {
        RuntimeTerms terms = terms(bundle.params())
                .orElseThrow(() -> new IllegalArgumentException(
                        "parameters of " + bundle.botId() + " are not those of an installed runtime"));
        return new TrackerRun(identity, terms, memory(bundle, terms), bundle, build, owners);
    }

    /** Empty when parameters hold none that this build can read; then what is known stays in force. */
    static Optional<RuntimeTerms> terms(Map<String, Object> params) {
        if (!(params.get(TERMS) instanceof String text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(WireJson.read(text, RuntimeTerms.class));
        } catch (IllegalArgumentException | NullPointerException e) {
            LOG.errorf("terms of a runtime cannot be read cause=%s", e.getMessage());
            return Optional.empty();
        }
    }

    private static BigDecimal number(Map<String, Object> params, String key) {
        Object value = params.get(key);
        return value == null ? BigDecimal.ZERO : new BigDecimal(value.toString());
    }

    /** What cannot be read is not trusted: positions, stops and fills at the venue tell what matters. */
    private static TrackerMemory memory(BotBundle bundle, RuntimeTerms terms) {
        TrackerMemory known = parsed(bundle.botId(), bundle.state());
        TrackerMemory memory = known == null || known.installation() != terms.installation()
                ? TrackerMemory.fresh(terms.installation())
                : known;
        return memory.withOrderSequence(bundle.orderSequence());
    }

    /** @param ticks beside a state: the newest move of each asset that was told after it */
    private record Since(@Nullable Map<String, DslTickReport.Moved> ticks) {}

    static @Nullable TrackerMemory parsed(String botId, @Nullable String state) {
        return RememberedState.read(botId, state, TrackerMemory.VERSION, TrackerMemory::version, TrackerRun::withMoves);
    }

    private static TrackerMemory withMoves(String state) {
        TrackerMemory memory = WireJson.read(state, TrackerMemory.class);
        Map<String, DslTickReport.Moved> ticks =
                WireJson.read(state, Since.class).ticks();
        return ticks == null ? memory : memory.after(ticks.values());
    }

    RuntimeTerms terms() {
        return terms;
    }

    TrackerMemory memory() {
        return memory;
    }

    String build() {
        return build;
    }

    PositionOwners owners() {
        return owners;
    }

    @Override
    public BotIdentity identity() {
        return identity;
    }

    @Override
    public BigDecimal startingEquity() {
        return startingEquity;
    }

    @Override
    public String mode() {
        return TradingMode.PAPER.wire();
    }

    @Override
    public boolean onlyReduces() {
        return true;
    }

    @Override
    public VenueAccess paperAccess(String account) {
        return new VenueAccess.Paper(account, startingEquity, takerFeeBps, slippageBps);
    }

    /** Whatever may be open in the wallet: the market's clock moves with any of them. */
    @Override
    public Set<String> follows(Venue venue) {
        return venue.instruments().all().stream().map(Instrument::symbol).collect(Collectors.toSet());
    }

    /** It never enters: nothing to hold back. */
    @Override
    public HostedRun protectingOnly(long controlVersion) {
        return this;
    }

    @Override
    public LoopBody body(BotWorld world, BotControl control, Queue<BotCommand> inbox, BotMeter meter, Runnable wake) {
        return new TrackerBody(this, world, control, inbox, meter);
    }
}
