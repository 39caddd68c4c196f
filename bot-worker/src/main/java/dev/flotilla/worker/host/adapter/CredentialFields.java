package dev.flotilla.worker.host.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.VenueAccess;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One account's credential as the file has it. What is missing is named, what is there is never repeated. */
record CredentialFields(String venue, String name, JsonNode fields) {

    private static final List<String> ASTER_KEY = List.of("apiKey", "secret");
    private static final List<String> ASTER_WALLET = List.of("user", "agentKey");
    private static final List<String> HYPERLIQUID = List.of("master", "agentKey");
    private static final String SUB_ACCOUNT = "subAccount";
    private static final List<String> EXTENDED = List.of("apiKey", "starkKey", "vault");
    private static final List<String> CTRADER = List.of("clientId", "clientSecret", "accessToken", "accountId");

    VenueAccess access(String account) {
        return switch (venue) {
            case "aster" -> aster(account);
            case "hyperliquid" -> {
                need(HYPERLIQUID, SUB_ACCOUNT);
                yield new VenueAccess.HyperliquidAgent(
                        account, text("master"), text("agentKey"), optional(SUB_ACCOUNT));
            }
            case "extended" -> {
                need(EXTENDED, null);
                yield new VenueAccess.ExtendedKey(account, text("apiKey"), text("starkKey"), whole("vault"));
            }
            case "ctrader" -> {
                need(CTRADER, null);
                yield new VenueAccess.CtraderToken(
                        account, text("clientId"), text("clientSecret"), text("accessToken"), whole("accountId"));
            }
            default -> throw new IllegalArgumentException("no credential opens an account of venue " + venue);
        };
    }

    private VenueAccess aster(String account) {
        boolean wallet = ASTER_WALLET.stream().anyMatch(fields::has);
        need(wallet ? ASTER_WALLET : ASTER_KEY, null);
        return wallet
                ? new VenueAccess.AsterWallet(account, text("user"), text("agentKey"))
                : new VenueAccess.AsterKey(account, text("apiKey"), text("secret"));
    }

    private void need(List<String> needed, @Nullable String optional) {
        List<String> missing = needed.stream()
                .filter(field -> !fields.hasNonNull(field) || text(field).isBlank())
                .toList();
        if (!missing.isEmpty()) {
            throw fault("lacks " + String.join(" and ", missing) + "; at " + venue + " it has "
                    + String.join(", ", needed) + (optional == null ? "" : " and may have " + optional)
                    + (venue.equals("aster") ? " (a key: apiKey, secret; a wallet: user, agentKey)" : ""));
        }
        Set<String> unknown = new TreeSet<>();
        fields.fieldNames().forEachRemaining(unknown::add);
        needed.forEach(unknown::remove);
        if (optional != null) {
            unknown.remove(optional);
        }
        if (!unknown.isEmpty()) {
            throw fault("has the unknown fields " + String.join(", ", unknown) + "; at " + venue + " it has "
                    + String.join(", ", needed));
        }
    }

    private String text(String field) {
        return fields.path(field).asText().strip();
    }

    private @Nullable String optional(String field) {
        return fields.hasNonNull(field) && !text(field).isBlank() ? text(field) : null;
    }

    private long whole(String field) {
        try {
            return Long.parseLong(text(field));
        } catch (NumberFormatException e) {
            throw fault("must have a whole number as " + field);
        }
    }

    private IllegalArgumentException fault(String what) {
        return new IllegalArgumentException("the credential of " + name + " " + what);
    }
}
