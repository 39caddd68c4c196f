package dev.flotilla.cli.mm;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.contracts.api.Fleet;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What people call market makers: the bot's id, its asset ({@code eth}), its market ({@code ETH-USD}) or the file it was made of ({@code .env.eth}). */
final class MakerLabels {
    static final String STRATEGY = "market_maker";
    private static final String QUOTE = "[-/_]?(usdt|usdc|usd)(-?perp)?$";
    private static final String ID_PREFIX = "mm-";

    private MakerLabels() {}

    static List<Fleet.BotCard> makers(List<Fleet.BotCard> bots) {
        return bots.stream().filter(bot -> bot.strategyId().equals(STRATEGY)).toList();
    }

    /** The maker that is meant. Throws with the ids there are when it is none or not one alone. */
    static Fleet.BotCard find(String label, List<Fleet.BotCard> makers) {
        String wanted = normal(label);
        List<Fleet.BotCard> found =
                makers.stream().filter(bot -> bot.botId().equals(label.strip())).toList();
        if (found.isEmpty()) {
            found = makers.stream()
                    .filter(bot -> normal(bot.botId()).equals(wanted)
                            || asset(bot.symbol()).equals(wanted))
                    .toList();
        }
        if (found.size() == 1) {
            return found.getFirst();
        }
        List<String> ids = makers.stream().map(Fleet.BotCard::botId).toList();
        throw CommandFailure.of(
                ExitStatus.FAILED,
                found.isEmpty() ? "unknown_maker" : "ambiguous_maker",
                found.isEmpty()
                        ? "no market maker " + label + "; make one with `fleet mm create FILE`"
                        : label + " may mean "
                                + String.join(
                                        ", ",
                                        found.stream().map(Fleet.BotCard::botId).toList()),
                ids);
    }

    /** {@code .env.amzn}, {@code AMZN-USD}, {@code mm-amzn} and {@code amzn} are the same. */
    static String normal(String label) {
        String name = label.strip().toLowerCase(Locale.ROOT);
        if (name.contains(".env") || name.contains("/")) {
            Path file = Objects.requireNonNullElse(Path.of(name).getFileName(), Path.of(name));
            name = file.toString().replaceFirst("^\\.env\\.?", "").replaceFirst("\\.env$", "");
        }
        return asset(name.startsWith(ID_PREFIX) ? name.substring(ID_PREFIX.length()) : name);
    }

    /** The id of a bot that is made of this label. */
    static String botId(String label) {
        return ID_PREFIX + normal(label).replaceAll("[^a-z0-9_-]", "-");
    }

    /** {@code ethusdt}, {@code ETH-USD} and {@code ETH/USDT} as {@code eth}; a name that is nothing but a quote currency stays. */
    static String asset(String symbol) {
        String lower = symbol.toLowerCase(Locale.ROOT);
        String asset = lower.replaceFirst(QUOTE, "");
        return asset.isEmpty() ? lower : asset;
    }
}
