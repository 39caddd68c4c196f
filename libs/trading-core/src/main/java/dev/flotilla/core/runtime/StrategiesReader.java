package dev.flotilla.core.runtime;

import dev.flotilla.core.runtime.RuntimeDocument.StrategyWallet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the watched wallets. */
final class StrategiesReader {
    private static final Pattern WALLET = Pattern.compile("0[xX][0-9a-fA-F]{40}");
    private static final String MANY = "strategies";
    private static final String ONE = "strategy";
    private static final String MAIN = "main";

    private StrategiesReader() {}

    static List<StrategyWallet> read(DocSection top) {
        if (top.has(MANY) && top.has(ONE)) {
            top.error(ONE, "give strategies or strategy, not both");
        }
        List<StrategyWallet> strategies = new ArrayList<>();
        DocSection one = top.has(MANY) ? null : top.section(ONE);
        if (one != null) {
            strategies.add(strategy(MAIN, one));
            return strategies;
        }
        DocSection many = top.section(MANY);
        if (many == null || many.names().isEmpty()) {
            top.error(MANY, "strategies must name at least one strategy");
            return strategies;
        }
        Set<String> wallets = new HashSet<>();
        for (String name : many.names()) {
            StrategyWallet strategy = strategy(name, many.sub(name, ""));
            if (strategy.enabled()
                    && !strategy.wallet().isEmpty()
                    && !wallets.add(strategy.wallet().toLowerCase(Locale.ROOT))) {
                many.error(name, "two enabled strategies share one wallet");
            }
            strategies.add(strategy);
        }
        return strategies;
    }

    private static StrategyWallet strategy(String name, DocSection section) {
        section.warnUnknown(
                "wallet",
                "budget",
                "slots",
                "margin_per_slot",
                "margin_pct",
                "default_leverage",
                "trading_risk",
                "enabled");
        BigDecimal budget = section.positive("budget");
        Integer slots = section.whole("slots", 1, Integer.MAX_VALUE);
        BigDecimal margin = section.positive("margin_per_slot");
        if (budget != null && slots != null && margin != null) {
            BigDecimal needed = margin.multiply(BigDecimal.valueOf(slots));
            if (needed.compareTo(budget) > 0) {
                section.warning(
                        "margin_per_slot",
                        "slots x margin_per_slot " + needed.toPlainString() + " is above budget "
                                + budget.toPlainString());
            }
        }
        String risk = section.word("trading_risk", "conservative", "moderate", "aggressive");
        return new StrategyWallet(
                name,
                wallet(section),
                budget,
                slots,
                margin,
                share(section),
                leverage(section),
                risk == null ? "conservative" : risk,
                section.flag("enabled", true));
    }

    /** Empty when it is missing or wrong. */
    private static String wallet(DocSection section) {
        String wallet = section.text("wallet");
        if (wallet == null) {
            section.error("wallet", "strategy must have a wallet");
            return "";
        }
        if (!WALLET.matcher(wallet).matches()) {
            section.error("wallet", "wallet must be 0x and 40 hex digits");
            return "";
        }
        return wallet;
    }

    private static @Nullable BigDecimal share(DocSection section) {
        BigDecimal share = section.positive("margin_pct");
        if (share != null && share.compareTo(BigDecimal.valueOf(100)) > 0) {
            section.error(
                    "margin_pct", "margin_pct must be above 0 and at most 100, was " + section.given("margin_pct"));
        }
        return share;
    }

    private static @Nullable BigDecimal leverage(DocSection section) {
        BigDecimal leverage = section.decimal("default_leverage");
        if (leverage != null && leverage.compareTo(BigDecimal.ONE) < 0) {
            section.error(
                    "default_leverage",
                    "default_leverage must be at least 1, was " + section.given("default_leverage"));
        }
        return leverage;
    }
}
