package dev.flotilla.venues.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.hyperliquid.HyperliquidRestClient.Answer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sends signed actions of one account, each once, and tells what became of them. */
final class ActionDesk {

    private final HyperliquidRestClient rest;
    private final @Nullable HyperliquidSigner signer;
    private final String account;
    private final VenueClock clock;

    /** @param signer null for an account that is only read */
    ActionDesk(HyperliquidRestClient rest, @Nullable HyperliquidSigner signer, String account, VenueClock clock) {
        this.rest = rest;
        this.signer = signer;
        this.account = account;
        this.clock = clock;
    }

    /** What became of an action. */
    sealed interface Outcome {

        /** @param statuses one per part of it; missing for actions without parts */
        record Done(JsonNode statuses) implements Outcome {}

        /** It was not carried out. */
        record Refused(Refusal why, String text) implements Outcome {}

        /** It may have been carried out. */
        record Unclear(String cause) implements Outcome {}
    }

    /** @param validUntil the venue refuses it afterwards, null = never */
    Outcome act(ObjectNode action, @Nullable Instant validUntil) {
        if (signer == null) {
            return new Outcome.Refused(
                    Refusal.UNAUTHORIZED, "the account is only read: give it an agent's key to trade");
        }
        Instant byTheirs = validUntil == null ? null : validUntil.plus(clock.skew());
        return switch (rest.exchange(signer.signed(action, byTheirs), account)) {
            case Answer.Ok ok -> outcome(ok.body());
            case Answer.Error error -> failed(error);
            case Answer.NotSent notSent -> new Outcome.Refused(Refusal.UNAVAILABLE, notSent.cause());
            case Answer.Unclear unclear -> new Outcome.Unclear(unclear.cause());
        };
    }

    private Outcome outcome(JsonNode body) {
        JsonNode response = body.path("response");
        switch (body.path("status").asText()) {
            case "ok" -> {
                return new Outcome.Done(response.path("data").path("statuses"));
            }
            case "err" -> {
                String text = response.asText();
                told(text);
                Refusal why = Refusals.ofAction(text);
                if (why == Refusal.EXPIRED) {
                    // Perhaps the clocks have moved apart: measured anew before the next one.
                    clock.forget();
                }
                return new Outcome.Refused(why, text);
            }
            default -> {
                return new Outcome.Unclear(
                        "the venue's answer is not known: " + HyperliquidRestClient.shortened(body.toString()));
            }
        }
    }

    /** Only what the venue says before it looks at an action is certain to have done nothing. */
    private static Outcome failed(Answer.Error error) {
        String text = error.status() + " " + error.text();
        return switch (error.status()) {
            case 401, 403 -> new Outcome.Refused(Refusal.UNAUTHORIZED, text);
            case 418, 429 -> new Outcome.Refused(Refusal.RATE_LIMITED, text);
            case 400, 404, 413, 415, 422 -> new Outcome.Refused(Refusal.INVALID_ORDER, text);
            default -> new Outcome.Unclear("status " + text);
        };
    }

    /** Heeds a text that says that the account has used up its actions. */
    void told(String text) {
        if (Refusals.walletLimited(text)) {
            rest.walletLimited(account);
        }
    }
}
