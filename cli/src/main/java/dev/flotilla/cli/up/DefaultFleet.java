package dev.flotilla.cli.up;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The bots of a fleet that was not told otherwise: of one strategy, dealt round robin over the symbols with data. */
final class DefaultFleet {
    static final String STRATEGY = "moneysharks";
    static final String MARKET_MAKER = "market_maker";
    static final int USUAL_BOTS = 3;

    private static final List<String> FIRST = List.of("BTC", "ETH", "SOL");
    private static final String QUOTE = "[-/]?(USDT|USDC|BUSD|USD)(-?PERP)?$";

    private DefaultFleet() {}

    record PlannedBot(String botId, String symbol) {}

    /**
     * @param symbols with data, not empty
     * @param count how many bots
     */
    static List<PlannedBot> plan(String strategy, List<String> symbols, int count) {
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("no symbol has data");
        }
        List<String> ordered = symbols.stream()
                .sorted(Comparator.comparingInt(DefaultFleet::rank).thenComparing(Comparator.naturalOrder()))
                .toList();
        List<PlannedBot> bots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String symbol = ordered.get(i % ordered.size());
            int round = i / ordered.size() + 1;
            bots.add(new PlannedBot(
                    prefix(strategy) + "-" + asset(symbol).toLowerCase(Locale.ROOT) + (round == 1 ? "" : "-" + round),
                    symbol));
        }
        return bots;
    }

    private static String prefix(String strategy) {
        return strategy.equals(MARKET_MAKER) ? "mm" : strategy;
    }

    private static int rank(String symbol) {
        int index = FIRST.indexOf(asset(symbol));
        return index < 0 ? FIRST.size() : index;
    }

    private static String asset(String symbol) {
        String asset = symbol.replaceFirst(QUOTE, "").replaceAll("[^A-Za-z0-9_-]", "-");
        return asset.isEmpty() ? symbol : asset;
    }
}
