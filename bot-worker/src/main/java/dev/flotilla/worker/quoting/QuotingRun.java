package dev.flotilla.worker.quoting;

import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.marketmaking.MarketRules;
import dev.flotilla.venues.Instrument;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueRefusedException;
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
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One life of a market maker before it begins.
 *
 * @param symbol the one market it quotes
 * @param protectOnlyAt control version at which it was placed without anybody's consent (D12), null = with consent
 */
public record QuotingRun(
        BotIdentity identity,
        String symbol,
        QuotingTerms terms,
        QuotingMemory memory,
        BigDecimal startingEquity,
        BigDecimal makerFeeBps,
        BigDecimal takerFeeBps,
        BigDecimal slippageBps,
        String build,
        QuoteTape.Maker tapes,
        @Nullable Long protectOnlyAt)
        implements HostedRun {

    /** Bots of this strategy are market makers. */
    public static final String STRATEGY = "market_maker";

    /** Throws {@link IllegalArgumentException} when the parameters are not those of a market maker. */
    public static QuotingRun of(BotBundle bundle, BotIdentity identity, String build, QuoteTape.Maker tapes) {
        if (bundle.symbols().size() != 1) {
            throw new IllegalArgumentException(
                    "a market maker quotes one market, not " + bundle.symbols() + ": give it one symbol");
        }
        return new QuotingRun(
                identity,
                bundle.symbols().getFirst(),
                QuotingTerms.of(bundle.params()),
                memory(bundle),
                bundle.startingEquity(),
                QuotingTerms.number(bundle.params(), "paper.maker_fee_bps", BigDecimal.ZERO),
                QuotingTerms.number(bundle.params(), "paper.taker_fee_bps", BigDecimal.ZERO),
                QuotingTerms.number(bundle.params(), "paper.slippage_bps", BigDecimal.ZERO),
                build,
                tapes,
                null);
    }

    /** What cannot be read is not trusted: position, orders and fills at the venue tell what matters. */
    private static QuotingMemory memory(BotBundle bundle) {
        QuotingMemory known = RememberedState.read(
                bundle.botId(),
                bundle.state(),
                QuotingMemory.VERSION,
                QuotingMemory::version,
                state -> WireJson.read(state, QuotingMemory.class));
        return (known == null ? QuotingMemory.fresh() : known).withOrderSequence(bundle.orderSequence());
    }

    /** What the venue asks of orders in its market. */
    MarketRules rules(Venue venue) {
        InstrumentFilters filters = venue.instruments()
                .find(symbol)
                .map(Instrument::filters)
                .orElseThrow(() ->
                        new VenueRefusedException(venue.name() + " has no market " + symbol + ": choose one it lists"));
        return new MarketRules(filters.tickSize(), filters.minQuantity(), filters.stepSize(), filters.minNotional());
    }

    @Override
    public String mode() {
        return terms.mode().wire();
    }

    @Override
    public VenueAccess paperAccess(String account) {
        return new VenueAccess.Paper(account, startingEquity, takerFeeBps, slippageBps, makerFeeBps);
    }

    @Override
    public Set<String> follows(Venue venue) {
        return Set.of(symbol);
    }

    @Override
    public QuotingRun protectingOnly(long controlVersion) {
        return new QuotingRun(
                identity,
                symbol,
                terms,
                memory,
                startingEquity,
                makerFeeBps,
                takerFeeBps,
                slippageBps,
                build,
                tapes,
                controlVersion);
    }

    @Override
    public LoopBody body(BotWorld world, BotControl control, Queue<BotCommand> inbox, BotMeter meter, Runnable wake) {
        return new QuotingBody(this, world, control, inbox, meter, wake);
    }
}
