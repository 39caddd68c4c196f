package dev.flotilla.cli.backtest.report;

import dev.flotilla.cli.backtest.report.Html.Cell;
import dev.flotilla.core.backtest.BacktestTrade;
import dev.flotilla.core.confluence.ConfluenceCheck;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.signal.Factor;
import dev.flotilla.core.signal.FactorScore;
import dev.flotilla.core.strategy.Regime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Results by what was known at the entry and by how it ended. */
final class ResultTables {
    private static final List<String> GROUP =
            List.of("", ">trades", ">win rate", ">net", ">per trade", ">profit factor");
    private static final List<String> SPLIT = List.of(
            "",
            ">trades with",
            ">win rate",
            ">net",
            ">per trade",
            ">trades without",
            ">win rate",
            ">net",
            ">per trade");

    private ResultTables() {}

    static void regimes(Html html, List<BacktestTrade> trades) {
        html.heading("By regime", "The kind of market at the entry, judged on the 1h bars.");
        groups(
                html,
                Arrays.stream(Regime.values())
                        .map(regime -> TradeGroup.where(regime.wire(), trade -> trade.regime() == regime, trades))
                        .toList());
    }

    static void sides(Html html, List<BacktestTrade> trades) {
        html.heading("By side", "");
        groups(
                html,
                Arrays.stream(Direction.values())
                        .map(side -> TradeGroup.where(side.wire(), trade -> trade.side() == side, trades))
                        .toList());
    }

    static void reasons(Html html, List<BacktestTrade> trades) {
        html.heading("Closes by reason", "");
        groups(html, TradeGroup.by(BacktestTrade::closeReason, trades));
    }

    static void checks(Html html, List<BacktestTrade> trades) {
        html.heading("By confluence", "How many of the nine checks had passed, and what each one was worth.");
        groups(
                html,
                IntStream.rangeClosed(0, ConfluenceCheck.values().length)
                        .mapToObj(count -> TradeGroup.where(
                                count + " of " + ConfluenceCheck.values().length,
                                trade -> trade.confluence().count() == count,
                                trades))
                        .toList());
        html.table(SPLIT);
        for (ConfluenceCheck check : ConfluenceCheck.values()) {
            split(html, check.wire(), trade -> trade.confluence().passed(check), trades);
        }
        html.endTable();
    }

    static void factors(Html html, List<BacktestTrade> trades) {
        html.heading(
                "By factor",
                "Trades whose entry the factor spoke for, against those it did not. Small groups say nothing.");
        html.table(SPLIT);
        for (Factor factor : Factor.values()) {
            split(html, factor.label(), trade -> earned(trade, factor), trades);
        }
        html.endTable();
    }

    private static boolean earned(BacktestTrade trade, Factor factor) {
        return trade.factors().stream()
                .filter(score -> score.factor() == factor)
                .anyMatch(score -> points(score, trade.side()) > 0);
    }

    private static int points(FactorScore score, Direction side) {
        return switch (side) {
            case LONG -> score.longEarned().signum();
            case SHORT -> score.shortEarned().signum();
        };
    }

    private static void groups(Html html, List<TradeGroup> groups) {
        html.table(GROUP);
        groups.stream().filter(group -> group.trades() > 0).forEach(group -> {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(group.name())));
            cells.addAll(figures(group));
            cells.add(Cell.number(Shown.ratio(group.profitFactor())));
            html.row(cells);
        });
        html.endTable();
    }

    private static void split(Html html, String name, Predicate<BacktestTrade> holds, List<BacktestTrade> trades) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.of(name)));
        cells.addAll(figures(TradeGroup.where(name, holds, trades)));
        cells.addAll(figures(TradeGroup.where(name, holds.negate(), trades)));
        html.row(cells);
    }

    private static List<Cell> figures(TradeGroup group) {
        return List.of(
                Cell.number(String.valueOf(group.trades())),
                Cell.number(Shown.percent(group.winRate(), 1)),
                group.trades() == 0
                        ? Cell.number(Shown.UNKNOWN)
                        : Cell.signed(
                                Shown.signedMoney(group.netPnl()),
                                group.netPnl().signum()),
                Cell.number(Shown.money(group.average())));
    }
}
