package dev.flotilla.cli.backtest;

import dev.flotilla.core.backtest.BacktestTrade;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Trades as CSV: one header line, then a row per trade in the order of their exits. No value holds a comma but a close reason. */
final class TradesCsv {
    private static final String HEADER =
            "side,entry_time_ms,entry_price,quantity,leverage,stop_loss,take_profit,exit_time_ms,"
                    + "exit_price,close_reason,gross_pnl,fees,net_pnl";

    private TradesCsv() {}

    static void write(Path file, List<BacktestTrade> trades) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (BacktestTrade trade : trades) {
            text.append(BacktestJson.trade(trade).values().stream()
                            .map(TradesCsv::cell)
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        OutputFile.write(file, text.toString());
    }

    private static String cell(@Nullable Object value) {
        String text = value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
        return text.contains(",") ? '"' + text + '"' : text;
    }
}
