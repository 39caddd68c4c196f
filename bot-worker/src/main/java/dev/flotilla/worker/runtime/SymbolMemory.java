package dev.flotilla.worker.runtime;

import dev.flotilla.core.exits.ExitWatch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a bot remembers of one symbol.
 *
 * @param lastDecidedBar open time of the newest bar decided on; no bar up to it is ever decided again
 * @param lastCloseAt market time of the last close by any path
 * @param planned the newest entry that was meant, until its trade is over
 */
public record SymbolMemory(
        @Nullable Instant lastDecidedBar,
        @Nullable Instant lastCloseAt,
        @Nullable PlannedEntry planned,
        @Nullable OpenTrade trade) {

    static final SymbolMemory BLANK = new SymbolMemory(null, null, null, null);

    SymbolMemory decided(Instant bar) {
        return new SymbolMemory(bar, lastCloseAt, planned, trade);
    }

    /** @param watch what an exit preset knows now, null when it did not look */
    SymbolMemory watching(@Nullable ExitWatch watch) {
        return trade == null || watch == null ? this : trading(trade.watchedAs(watch));
    }

    SymbolMemory planning(@Nullable PlannedEntry plan) {
        return new SymbolMemory(lastDecidedBar, lastCloseAt, plan, trade);
    }

    SymbolMemory trading(OpenTrade newTrade) {
        return new SymbolMemory(lastDecidedBar, lastCloseAt, planned, newTrade);
    }

    SymbolMemory closed(Instant at) {
        return new SymbolMemory(lastDecidedBar, at, null, null);
    }
}
