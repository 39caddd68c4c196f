package dev.flotilla.cli.dsl;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.dsl.TradesFile.Trade;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Positions;
import dev.flotilla.contracts.report.DslCloseReport;
import dev.flotilla.core.exits.ExitPosition;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.PricePath.Point;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Closed trades of a bot, or ends of a runtime's positions, out of the fleet, and the market of the bot.
 *
 * @param asset all of them are in this one
 */
record BotTrades(String botId, String asset, List<Trade> trades) {
    private static final int TRADES_MAX = 1_000;
    private static final int CLOSES_AT_ONCE = 500;
    private static final int CLOSES_MAX = 10_000;
    private static final int BARS_MAX = 1_000;
    private static final int OPEN_TIME = 0;
    private static final int CLOSE = 4;

    private record Found(String asset, Trade trade) {}

    /** @param asset null = whatever it traded, if that was one */
    static BotTrades of(FleetClient fleet, String botId, @Nullable String asset) {
        List<Found> found = ends(fleet, botId);
        if (found.isEmpty()) {
            found = fleet.trades(botId, TRADES_MAX).stream()
                    .map(BotTrades::traded)
                    .toList();
        }
        List<String> assets =
                found.stream().map(Found::asset).distinct().sorted().toList();
        if (assets.isEmpty()) {
            throw CommandFailure.of(ExitStatus.FAILED, "no_trades", botId + " has closed no trade yet");
        }
        if (asset == null && assets.size() > 1) {
            throw CommandFailure.of(
                    ExitStatus.USAGE,
                    "several_assets",
                    botId + " traded several assets; choose one with --asset, prices are those of one",
                    assets);
        }
        String chosen = asset == null
                ? assets.getFirst()
                : assets.stream()
                        .filter(asset::equalsIgnoreCase)
                        .findFirst()
                        .orElseThrow(() -> CommandFailure.of(
                                ExitStatus.FAILED, "no_trades", botId + " has closed no trade in " + asset, assets));
        return new BotTrades(
                botId,
                chosen,
                found.stream()
                        .filter(one -> one.asset().equals(chosen))
                        .map(Found::trade)
                        .sorted(Comparator.comparingLong(Trade::entryMillis))
                        .toList());
    }

    /** What exits of a runtime followed; those whose result is not known tell nothing to compare with. */
    private static List<Found> ends(FleetClient fleet, String runtimeId) {
        List<Found> found = new ArrayList<>();
        String before = null;
        do {
            Positions.ClosePage page = fleet.closes(runtimeId, CLOSES_AT_ONCE, before);
            page.closes().stream()
                    .map(Positions.Close::close)
                    .flatMap(close -> ended(close).stream())
                    .forEach(found::add);
            before = page.nextBefore();
        } while (before != null && found.size() < CLOSES_MAX);
        return found;
    }

    private static Optional<Found> ended(DslCloseReport close) {
        BigDecimal profit = close.realizedPnl();
        return profit == null
                ? Optional.empty()
                : Optional.of(new Found(
                        close.asset(),
                        new Trade(
                                close.openedAt().toEpochMilli(),
                                new ExitPosition(
                                        Direction.valueOf(close.direction()),
                                        close.entryPrice(),
                                        close.size(),
                                        close.leverage(),
                                        BigDecimal.ZERO),
                                profit)));
    }

    private static Found traded(Bots.Trade trade) {
        Direction direction = Direction.ofWire(trade.side())
                .orElseThrow(() -> CommandFailure.of(
                        ExitStatus.FAILED, "bad_answer", "a trade has a side that is not known: " + trade.side()));
        return new Found(
                trade.symbol(),
                new Trade(
                        trade.openedAt().toEpochMilli(),
                        new ExitPosition(
                                direction,
                                trade.entryPrice(),
                                trade.quantity(),
                                BigDecimal.valueOf(trade.leverage()),
                                BigDecimal.ZERO),
                        trade.grossPnl()));
    }

    /** Closes of the last 5m bars that the venue tells of the bot's symbol. */
    List<Point> candles(FleetClient fleet) {
        Bots.Candles candles = fleet.candles(botId, Interval.M5.wire(), BARS_MAX);
        if (!candles.symbol().equals(asset)) {
            throw CommandFailure.of(
                    ExitStatus.USAGE,
                    "no_prices",
                    "the fleet tells no prices of " + asset + " for " + botId + "; give --klines or --prices");
        }
        Stream<Point> points = candles.bars().stream()
                .map(bar -> new Point(bar.get(OPEN_TIME).longValueExact() + Interval.M5.millis(), bar.get(CLOSE)));
        return points.toList();
    }
}
