package dev.flotilla.venues.extended;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.extended.ExtendedRestClient.Answer;
import dev.flotilla.venues.signing.Hex;
import org.jspecify.annotations.Nullable;

/** API key, Stark key and vault must be of one sub-account: asked before anything else is done with them. */
final class CredentialCheck {

    private static final int WRONG_KEY = 1100;
    private static final int WRONG_VAULT = 1102;

    private CredentialCheck() {}

    /** Why a credential is no good. */
    record Fault(int code, String text) {}

    /** Null when all is well; throws {@link VenueUnavailableException} when the venue does not answer. */
    static @Nullable Fault fault(AccountContext context, OrderSigner signer) {
        return switch (context.rest().ask(context.get("user/account/info"))) {
            case Answer.Ok ok -> compared(ok.data(), signer);
            case Answer.Error error
            when Refusals.of(error) == null || error.status() == 418 || error.status() == 429 ->
                throw new VenueUnavailableException(
                        "extended answered " + error.status() + " to the account: " + error.text(), null);
            case Answer.Error error -> new Fault(error.code(), error.text());
            case Answer.NotSent notSent -> throw new VenueUnavailableException(notSent.cause(), null);
            case Answer.Unclear unclear -> throw new VenueUnavailableException(unclear.cause(), null);
        };
    }

    private static @Nullable Fault compared(JsonNode info, OrderSigner signer) {
        try {
            if (!Hex.number(ExtendedJson.text(info, "l2Key")).equals(signer.publicKey())) {
                return new Fault(WRONG_KEY, "the account has the Stark key " + ExtendedJson.text(info, "l2Key"));
            }
            if (ExtendedJson.whole(info, "l2Vault") != signer.vault()) {
                return new Fault(WRONG_VAULT, "the account has the vault " + ExtendedJson.text(info, "l2Vault"));
            }
            return null;
        } catch (IllegalArgumentException e) {
            throw new VenueUnavailableException("extended's account cannot be read: " + e.getMessage(), e);
        }
    }

    static VenueRefusedException refused(Fault fault) {
        return new VenueRefusedException("extended refused the account: " + fault.code() + " " + fault.text()
                + "; look at " + Refusals.lookAt(fault.code()));
    }
}
