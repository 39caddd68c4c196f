package dev.flotilla.params.strategy;

import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.core.strategy.ConsentRule;
import dev.flotilla.core.strategy.TradingMode;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What parameters may say about the bot that they belong to. Pure. */
public final class BotFit {

    /** Keys that concern the bot itself and not only its strategy. */
    public static final String MODE = "mode";

    public static final String SYMBOLS = "allowed_symbols";
    public static final String STARTING_EQUITY = "paper.starting_equity";
    public static final String CONSENT = "autonomous_live_consent";

    private BotFit() {}

    /**
     * What is known of the bot beside its parameters.
     *
     * @param startingEquity of the account that is open already; null before there is one
     * @param consented a person's consent to autonomous_live is on record
     */
    public record Bot(String symbol, @Nullable BigDecimal startingEquity, boolean consented) {}

    /** @param effective values in force */
    public static Outcome<Map<String, Object>> check(Map<String, Object> effective, Bot bot) {
        Optional<Refusal> withoutConsent = consentMissing(effective, bot.consented());
        if (withoutConsent.isPresent()) {
            return Outcome.refused(withoutConsent.get());
        }
        String symbol = bot.symbol();
        BigDecimal startingEquity = bot.startingEquity();
        List<ErrorBody.FieldProblem> problems = new ArrayList<>();
        if (!(effective.get(SYMBOLS) instanceof List<?> symbols) || !symbols.contains(symbol)) {
            problems.add(new ErrorBody.FieldProblem(SYMBOLS, "must contain the bot's symbol " + symbol, symbol));
        }
        if (startingEquity != null && startingEquity(effective).compareTo(startingEquity) != 0) {
            problems.add(new ErrorBody.FieldProblem(
                    STARTING_EQUITY,
                    "is fixed when the bot is created: its account is open",
                    startingEquity.toPlainString()));
        }
        return problems.isEmpty() ? Outcome.done(effective) : Outcome.refused(misfit(problems));
    }

    public static BigDecimal startingEquity(Map<String, Object> effective) {
        return new BigDecimal(String.valueOf(effective.get(STARTING_EQUITY)));
    }

    /** The flag says what is on record, neither more nor less: only the gate and its way back change it. */
    private static Optional<Refusal> consentMissing(Map<String, Object> effective, boolean consented) {
        boolean flag = Boolean.TRUE.equals(effective.get(CONSENT));
        if (consented && !flag) {
            return Optional.of(Refusal.conflict(
                    "consent_by_gate_only",
                    "autonomous_live_consent is taken back by a switch to paper alone: fleet switch-to-paper BOT, or DELETE"
                            + " /api/v1/bots/{id}/consent"));
        }
        return TradingMode.ofWire(String.valueOf(effective.get(MODE)))
                .flatMap(mode -> ConsentRule.obstacle(mode, flag, consented))
                .map(BotFit::consentNeeded);
    }

    /** Why nothing goes on without consent, and where to give it. */
    public static Refusal consentNeeded(String obstacle) {
        return Refusal.conflict(
                "consent_needed",
                obstacle + "; a person passes the gate with fleet consent BOT, or POST /api/v1/bots/{id}/consent-gate");
    }

    /** Whether a bot may run: what is stored of its mode, against what is on record. */
    public static Optional<Refusal> startObstacle(@Nullable String storedMode, boolean consented) {
        return Optional.ofNullable(storedMode)
                .flatMap(TradingMode::ofWire)
                .flatMap(mode -> ConsentRule.obstacle(mode, consented, consented))
                .map(BotFit::consentNeeded);
    }

    private static Refusal misfit(List<ErrorBody.FieldProblem> problems) {
        String message = problems.stream()
                .map(problem -> problem.path() + " " + problem.message())
                .collect(Collectors.joining("; "));
        List<String> valid =
                problems.stream().map(ErrorBody.FieldProblem::allowed).toList();
        return Refusal.fields(ParameterWords.INVALID, message, valid, problems);
    }
}
