package dev.flotilla.emulator.run;

import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.replay.TapePlayer;
import dev.flotilla.venues.VenueSymbols;
import dev.flotilla.venues.replay.ReplayPlan;
import dev.flotilla.venues.replay.SymbolTape;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** Starts the emulator of a venue by its name. */
public final class Emulations {

    private Emulations() {}

    /**
     * What an emulator begins with.
     *
     * @param market time of fills, bars and books
     * @param wall time of signatures, validities and limits
     * @param keys cryptographically strong
     * @param port 0 = any free one
     */
    record Terms(ReplayPlan plan, InstantSource market, InstantSource wall, RandomGenerator keys, int port) {

        List<Market> markets() {
            return TapePlayer.markets(plan);
        }

        BigDecimal price(String symbol) {
            return plan.tapes().stream()
                    .filter(tape -> tape.symbol().equals(symbol))
                    .map(tape -> tape.bars().bar(0).close())
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The plan with its symbols as the venue writes them. */
    public static ReplayPlan inWordsOf(String venue, ReplayPlan plan) {
        List<SymbolTape> tapes = plan.tapes().stream()
                .map(tape -> new SymbolTape(VenueSymbols.of(venue, tape.symbol()), tape.bars(), tape.funding()))
                .toList();
        return new ReplayPlan(plan.files(), plan.reason(), plan.unused(), plan.firstClock(), plan.lastClock(), tapes);
    }

    /**
     * Starts and tells the history of the plan; playing it is the caller's.
     *
     * @param player of the same plan, in words of the venue
     * @throws IllegalArgumentException for a venue that is not emulated
     */
    public static Emulation start(
            String venue, ReplayPlan plan, TapePlayer player, InstantSource wall, RandomGenerator keys, int port) {
        Terms terms = new Terms(plan, player, wall, keys, port);
        Emulation emulation = switch (venue) {
            case "aster" -> new AsterEmulation(terms);
            case "hyperliquid" -> new HyperliquidEmulation(terms);
            case "extended" -> new ExtendedEmulation(terms);
            case "ctrader" -> new CtraderEmulation(terms);
            default ->
                throw new IllegalArgumentException(
                        "VENUE must be one of " + String.join(", ", Emulation.VENUES) + ", was '" + venue + "'");
        };
        emulation.alone(() -> {
            player.history(emulation.engine());
            return true;
        });
        return emulation;
    }
}
