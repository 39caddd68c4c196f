package dev.flotilla.params.status;

import dev.flotilla.contracts.api.BotStatus;
import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.WhyNoTrades;
import dev.flotilla.core.strategy.Strategies;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a bot does not trade, from its journal and its status. Pure. */
final class WhyReports {

    private WhyReports() {}

    /**
     * @param newestFirst decisions of all symbols
     * @param last how many of each symbol count
     */
    static WhyNoTrades of(Bots.BotDetail bot, BotStatus status, List<PastDecision> newestFirst, int last) {
        List<WhyNoTrades.Check> checks = TradeChecks.of(bot, status);
        boolean scored = Strategies.MONEY_SHARKS.equals(bot.card().strategyId());
        Map<String, List<PastDecision>> bySymbol = bySymbol(bot, newestFirst, last);
        List<WhyNoTrades.OfSymbol> symbols = bySymbol.entrySet().stream()
                .map(entry -> ofSymbol(entry.getKey(), entry.getValue(), scored))
                .toList();
        List<PastDecision> looked =
                bySymbol.values().stream().flatMap(List::stream).toList();
        int entered = (int) looked.stream()
                .filter(decision -> EntryLadder.entered(decision.status()))
                .count();
        return new WhyNoTrades(
                bot.card().botId(),
                status.ts(),
                last,
                looked.size(),
                time(looked, Comparator.naturalOrder()).orElse(null),
                time(looked, Comparator.reverseOrder()).orElse(null),
                entered,
                answer(checks, symbols, looked.size(), entered),
                checks,
                symbols);
    }

    /** The bot's symbols in their order, then such as it traded before. */
    private static Map<String, List<PastDecision>> bySymbol(
            Bots.BotDetail bot, List<PastDecision> newestFirst, int last) {
        Set<String> symbols = new LinkedHashSet<>(bot.symbols());
        newestFirst.forEach(decision -> symbols.add(decision.symbol()));
        Map<String, List<PastDecision>> bySymbol = new LinkedHashMap<>();
        for (String symbol : symbols) {
            bySymbol.put(
                    symbol,
                    newestFirst.stream()
                            .filter(decision -> decision.symbol().equals(symbol))
                            .limit(last)
                            .toList());
        }
        return bySymbol;
    }

    private static WhyNoTrades.OfSymbol ofSymbol(String symbol, List<PastDecision> decisions, boolean scored) {
        Optional<WhyNoTrades.Nearest> nearest = EntryLadder.nearest(
                scored
                        ? decisions
                        : decisions.stream().map(PastDecision::withoutScores).toList());
        String text = nearest.map(NearestWords::of)
                .orElse(
                        decisions.isEmpty()
                                ? "no decision yet: a bot decides when a bar of five minutes closes"
                                : "no decision looked for an entry without making one");
        return new WhyNoTrades.OfSymbol(symbol, decisions.size(), histogram(decisions), nearest.orElse(null), text);
    }

    private static Map<String, Integer> histogram(List<PastDecision> decisions) {
        Map<String, Long> counts =
                decisions.stream().collect(Collectors.groupingBy(PastDecision::status, Collectors.counting()));
        Map<String, Integer> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue().intValue()));
        return sorted;
    }

    private static Optional<Instant> time(List<PastDecision> decisions, Comparator<Instant> first) {
        return decisions.stream().map(PastDecision::occurredAt).min(first);
    }

    private static String answer(
            List<WhyNoTrades.Check> checks, List<WhyNoTrades.OfSymbol> symbols, int decisions, int entered) {
        Optional<WhyNoTrades.Check> blocking =
                checks.stream().filter(WhyNoTrades.Check::blocks).findFirst();
        if (blocking.isPresent()) {
            return blocking.get().text();
        }
        String traded = entered == 0 ? "" : "it does trade: " + entered + " of " + decisions + " decisions entered; ";
        return traded
                + nearest(symbols)
                        .map(one -> one.symbol() + ": " + one.text())
                        .orElseGet(() -> symbols.isEmpty()
                                ? "the bot has no symbol"
                                : symbols.getFirst().text());
    }

    /** The symbol that misses the least. */
    private static Optional<WhyNoTrades.OfSymbol> nearest(List<WhyNoTrades.OfSymbol> symbols) {
        Function<WhyNoTrades.OfSymbol, WhyNoTrades.Nearest> nearest = one -> Objects.requireNonNull(one.nearest());
        return symbols.stream()
                .filter(one -> one.nearest() != null && one.nearest().scoreMissing() != null)
                .min(Comparator.comparing(
                        one -> Objects.requireNonNull(nearest.apply(one).scoreMissing())))
                .or(() -> symbols.stream().filter(one -> one.nearest() != null).findFirst());
    }
}
