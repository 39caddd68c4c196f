package dev.flotilla.contracts.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The consent gate of params-api: {@code POST /api/v1/bots/{id}/consent-gate} gives {@link Gate}; {@code POST
 * /api/v1/bots/{id}/consent} takes {@link Answer}; {@code GET|DELETE /api/v1/bots/{id}/consent} and {@code POST
 * /api/v1/bots/{id}/switch-to-paper} give {@link State}. All but reading is for people only.
 */
public final class Consent {

    /** The one word that consents; upper and lower case and blanks around it do not matter. */
    public static final String WORD = "ACCEPT";

    private Consent() {}

    /**
     * @param nonce good for one answer until {@code expiresAt}, by the person it was shown to
     * @param text what is authorised, the safeguards, how to stop, the risk; to be shown whole
     * @param warnings of the set-up, in words
     */
    public record Gate(
            String botId,
            String nonce,
            Instant expiresAt,
            long paramsVersion,
            Summary summary,
            String text,
            List<String> warnings) {}

    /**
     * The set-up that is consented to.
     *
     * @param terms what bounds the bot, in the order in which it is shown
     */
    public record Summary(String venue, String venueAccount, List<String> symbols, List<Term> terms) {
        public Summary {
            symbols = List.copyOf(symbols);
            terms = List.copyOf(terms);
        }
    }

    /**
     * One line of a set-up.
     *
     * @param parameter whose value it is
     * @param label in words
     */
    public record Term(String parameter, String label, String value) {}

    /** @param word {@link Consent#WORD}; anything else declines */
    public record Answer(String nonce, String word) {}

    /**
     * @param mode in force from here on
     * @param actor who changed the consent last; null, like {@code at}, when nobody ever did
     */
    public record State(
            String botId,
            String mode,
            boolean granted,
            @Nullable String actor,
            @Nullable Instant at,
            long paramsVersion) {}
}
