package dev.flotilla.params.consent;

import dev.flotilla.contracts.api.Consent;
import dev.flotilla.params.auth.Caller;
import dev.flotilla.params.auth.Role;
import dev.flotilla.params.auth.TokenHash;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.strategy.RuntimeRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may answer a gate, and whether an answer counts. Pure. */
final class GateRules {

    private static final int LABEL_WIDTH = 25;

    private GateRules() {}

    /** A person; tokens of services and of those who only look are refused. */
    static Optional<Refusal> notAPerson(Caller caller) {
        return switch (caller.role()) {
            case OPERATOR, ADMIN -> Optional.empty();
            case VIEWER, SERVICE -> Optional.of(forbidden(caller.role()));
        };
    }

    private static Refusal forbidden(Role role) {
        return new Refusal(
                Refusal.Kind.FORBIDDEN,
                "person_needed",
                "consent is a matter of people: role operator or admin; your token has role " + role.wireName()
                        + ", and this was written down",
                null);
    }

    /** What has no mode has none to consent to. */
    static Optional<Refusal> nothingToConsentTo(String botId, String strategyId) {
        return strategyId.equals(RuntimeRules.ID)
                ? Optional.of(
                        Refusal.conflict(
                                "consent_not_offered",
                                botId
                                        + " is a runtime: it opens nothing and has no mode. It protects wallets where the money is"
                                        + " not real; with real money it writes nothing, and there is no consent to change that"))
                : Optional.empty();
    }

    /** Why this answer does not count at all; a word other than the one asked for does count: it declines. */
    static Optional<Refusal> obstacle(
            ConsentStore.@Nullable Gate gate, String nonce, Caller caller, long paramsVersion, Instant now) {
        if (gate == null
                || !gate.nonce().matches(TokenHash.of(nonce))
                || !gate.shownTo().equals(caller.name())) {
            return Optional.of(again("unknown_nonce", "this nonce is not the one that was shown to you last"));
        }
        if (gate.answeredAt() != null) {
            return Optional.of(again("nonce_used", "this gate was answered at " + gate.answeredAt()));
        }
        if (!now.isBefore(gate.expiresAt())) {
            return Optional.of(again("gate_expired", "this gate was open until " + gate.expiresAt()));
        }
        return gate.paramsVersion() == paramsVersion
                ? Optional.empty()
                : Optional.of(again(
                        "setup_changed",
                        "the parameters were changed since the gate was shown: version " + gate.paramsVersion()
                                + " was shown, " + paramsVersion + " is in force"));
    }

    private static Refusal again(String code, String why) {
        return Refusal.conflict(code, why + "; open the gate again and read what it says");
    }

    static boolean consents(String word) {
        return word.strip().toUpperCase(Locale.ROOT).equals(Consent.WORD);
    }

    /** Everything that must be understood before the word is typed. */
    static String text(Consent.Summary of, String botId) {
        List<String> lines = new ArrayList<>(List.of(
                "LIVE AUTONOMOUS CONSENT for " + botId,
                "",
                "You authorise this bot to",
                "  - place leveraged orders on venue " + of.venue() + ", account " + of.venueAccount()
                        + ", around the clock" + simulated(of),
                "  - open, manage and close positions without asking you about any single trade",
                "  - go on until you stop it",
                "",
                "Set-up",
                line("symbols", String.join(", ", of.symbols()))));
        of.terms().forEach(term -> lines.add(line(term.label(), term.value())));
        lines.addAll(List.of(
                "",
                "Safeguards: " + safeguards(of),
                "To stop: fleet halt " + botId + " (add --flatten to close positions), or fleet switch-to-paper "
                        + botId + ".",
                "Risk: leveraged trading can lose more than a stop intends and all of the account. Stops can slip. You"
                        + " alone answer for it.",
                "",
                "Type " + Consent.WORD + " to consent. Anything else declines and leaves the bot in paper mode."));
        return String.join("\n", lines);
    }

    private static String line(String label, String value) {
        return "  " + label + " ".repeat(Math.max(1, LABEL_WIDTH - label.length())) + value;
    }

    /** A market maker holds what its quotes bring it: no stop stands behind that, and who consents must read it. */
    private static String safeguards(Consent.Summary of) {
        boolean quotes = of.terms().stream().anyMatch(term -> term.parameter().equals("MM_NUM_PRICE_LEVELS"));
        return quotes
                ? "quotes only ever rest (post-only); the limits above are enforced before each of them. What it holds has NO"
                        + " STOP: it is bounded by these limits, quoted away, and closed when the bot is stopped; every quote"
                        + " is journaled."
                : "every entry has a stop and a target; the limits above are enforced before each order and no lesson or"
                        + " result widens them; errors trip a circuit breaker; every decision is journaled.";
    }

    private static String simulated(Consent.Summary of) {
        return of.venue().equals("paper") ? " (a simulated account: no real money)" : "";
    }
}
