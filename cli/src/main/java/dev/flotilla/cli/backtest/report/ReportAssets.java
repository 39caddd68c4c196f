package dev.flotilla.cli.backtest.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Style, script and the charting libraries that a report carries. The libraries are the ones the console uses, unchanged, with their
 * licences; no Maven artefact of them exists.
 */
final class ReportAssets {
    static final String LIGHTWEIGHT_CHARTS = "lightweight-charts-5.2.1.js";
    static final String UPLOT = "uplot-1.6.32.js";

    private ReportAssets() {}

    static String style() {
        return read("uplot-1.6.32.css") + "\n" + read("report.css");
    }

    /** The scripts in the order they must run. Their own licence lines are at the top of each. */
    static String script(String name) {
        String script = read(name);
        if (script.contains("</script")) {
            throw new IllegalStateException(name + " would end its own element");
        }
        return script;
    }

    static String licences() {
        return "TradingView Lightweight Charts™ 5.2.1, https://www.tradingview.com/\n\n"
                + read("lightweight-charts-LICENSE.txt") + "\n\nuPlot 1.6.32, https://github.com/leeoniya/uPlot\n\n"
                + read("uplot-LICENSE.txt");
    }

    private static String read(String name) {
        try (InputStream in = ReportAssets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + name, unreadable);
        }
    }
}
