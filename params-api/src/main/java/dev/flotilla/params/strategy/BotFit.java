package dev.flotilla.params.strategy;

import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What parameters may say about the bot that they belong to. Pure. */
public final class BotFit {

    /** Keys that concern the bot itself and not only its strategy. */
    public static final String MODE = "mode";

    public static final String SYMBOLS = "allowed_symbols";
    public static final String STARTING_EQUITY = "paper.starting_equity";
    private static final String PAPER = "paper";

    private BotFit() {}

    /**
     * @param effective values in force
     * @param startingEquity of the account that is open already; null before there is one
     */
    public static Outcome<Map<String, Object>> check(
            Map<String, Object> effective, String symbol, @Nullable BigDecimal startingEquity) {
        if (!PAPER.equals(effective.get(MODE))) {
            return invalid("mode must be paper: a demo account is never traded otherwise", List.of(PAPER));
        }
        if (!(effective.get(SYMBOLS) instanceof List<?> symbols) || !symbols.contains(symbol)) {
            return invalid("allowed_symbols must contain the bot's symbol " + symbol, List.of(symbol));
        }
        if (startingEquity != null && startingEquity(effective).compareTo(startingEquity) != 0) {
            return invalid(
                    "paper.starting_equity is fixed when the bot is created: its account is open",
                    List.of(startingEquity.toPlainString()));
        }
        return Outcome.done(effective);
    }

    public static BigDecimal startingEquity(Map<String, Object> effective) {
        return new BigDecimal(String.valueOf(effective.get(STARTING_EQUITY)));
    }

    private static Outcome<Map<String, Object>> invalid(String message, List<String> valid) {
        return Outcome.refused(Refusal.invalid("invalid_param", message, valid));
    }
}
