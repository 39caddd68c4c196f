package dev.flotilla.cli.up;

import dev.flotilla.cli.inspect.BotTable;
import dev.flotilla.cli.inspect.MarketLine;
import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table at the bottom of the terminal that is drawn anew each second; one line now and then elsewhere. */
final class LiveView {
    private static final int BOTS_MAX = 30;
    private static final String CLEAR_BELOW = "\u001b[0J";
    private static final int WIDTH_UNKNOWN = 160;

    private final Terminal terminal;
    private final String venue;
    private int drawn;

    /** @param venue that the bots trade on */
    LiveView(Terminal terminal, String venue) {
        this.terminal = terminal;
        this.venue = venue;
    }

    void redraw(Fleet.Overview overview, RunningFleet fleet) {
        List<String> lines = lines(overview, fleet, terminal.errStyle());
        StringBuilder frame = new StringBuilder(up());
        lines.forEach(line -> frame.append(cut(line)).append('\n'));
        terminal.err().print(frame);
        terminal.err().flush();
        drawn = lines.size();
    }

    /** The last table stays; what is printed from now on goes below it. */
    void leave() {
        drawn = 0;
    }

    String line(Fleet.Overview overview, RunningFleet fleet) {
        Fleet.Totals totals = overview.totals();
        return at(overview) + "  running " + totals.running() + "/" + totals.bots() + "  decisions "
                + totals.decisions()
                + "  trades " + totals.trades() + "  net " + Figures.signed(totals.netPnl()) + "  open "
                + totals.openPositions() + restarts(fleet);
    }

    private String at(Fleet.Overview overview) {
        Fleet.Market market = overview.market();
        if (!venue.equals(MarketLine.PAPER)) {
            return MarketLine.of(overview, venue);
        }
        return market == null ? "the venue does not answer" : "market " + Figures.minute(market.clock());
    }

    private List<String> lines(Fleet.Overview overview, RunningFleet fleet, Style style) {
        Fleet.Totals totals = overview.totals();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(MarketLine.of(overview, venue));
        lines.add(style.bold(totals.running() + "/" + totals.bots() + " running") + "   equity "
                + Figures.money(totals.equity()) + "   today " + Figures.signed(totals.pnlToday()) + "   net "
                + Figures.signed(totals.netPnl()) + "   decisions " + totals.decisions() + "   trades "
                + totals.trades());
        List<Fleet.BotCard> shown = overview.bots().stream().limit(BOTS_MAX).toList();
        BotTable.of(shown, style).lines().forEach(lines::add);
        if (overview.bots().size() > BOTS_MAX) {
            lines.add(style.dim("... and " + (overview.bots().size() - BOTS_MAX) + " more: `fleet bots`"));
        }
        lines.add(fleet.services().stream()
                        .map(service -> service.name() + " " + style.state(word(service.state())) + " "
                                + Figures.megabytes(service.rssBytes()))
                        .collect(Collectors.joining("   "))
                + restarts(fleet));
        lines.add(style.dim("Ctrl-C stops everything in order"));
        return lines;
    }

    private static String word(Service.State state) {
        return switch (state) {
            case UP -> "up";
            case STARTING -> "starting";
            case DOWN -> "down";
        };
    }

    private static String restarts(RunningFleet fleet) {
        return fleet.restarts() == 0 ? "" : "  restarts " + fleet.restarts();
    }

    private String up() {
        return drawn == 0 ? "" : "\u001b[" + drawn + "A" + CLEAR_BELOW;
    }

    /** A wrapped line would break the redrawing: too long a one loses its end (and its colours). */
    private String cut(String line) {
        int width = terminal.variable("COLUMNS")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .orElse(WIDTH_UNKNOWN);
        String bare = line.replaceAll("\u001b\\[[0-9;]*m", "");
        return bare.length() < width ? line : bare.substring(0, Math.max(1, width - 1));
    }
}
