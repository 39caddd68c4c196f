package dev.flotilla.venues.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.AccountView;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells whether an agent may trade for an account, and until when, without trading. */
final class AgentCheck {

    private static final Duration SOON = Duration.ofDays(14);

    private final HyperliquidRestClient rest;
    private final HyperliquidInstrumentCatalog instruments;
    private final VenueClock clock;
    private final InstantSource wall;

    AgentCheck(
            HyperliquidRestClient rest,
            HyperliquidInstrumentCatalog instruments,
            VenueClock clock,
            InstantSource wall) {
        this.rest = rest;
        this.instruments = instruments;
        this.clock = clock;
        this.wall = wall;
    }

    VenueCheck check(AccountView view, VenueAccess.HyperliquidAgent agent, @Nullable HyperliquidSigner signer) {
        AccountSnapshot snapshot = view.snapshot();
        clock.forget();
        Duration offset = clock.skew();
        List<String> warnings = new ArrayList<>();
        if (signer == null) {
            warnings.add("no agent key: positions are read and nothing can be ordered");
            return passed(List.of("read"), offset, snapshot, warnings);
        }
        String master = agent.master().toLowerCase(Locale.ROOT);
        if (signer.address().equals(master)) {
            warnings.add("this is the key of the account itself and can withdraw: approve an agent and use its key");
            return passed(List.of("read", "trade", "withdraw"), offset, snapshot, warnings);
        }
        Optional<JsonNode> approved = approval(master, signer.address());
        if (approved.isEmpty()) {
            return new VenueCheck.Refused(
                    "agent_not_approved",
                    "User or API Wallet " + signer.address() + " does not exist.",
                    "that " + master
                            + " has approved this agent, on this network, and that the approval has not expired");
        }
        expiry(approved.get(), warnings);
        return passed(List.of("read", "trade"), offset, snapshot, warnings);
    }

    private Optional<JsonNode> approval(String master, String agent) {
        List<JsonNode> named = rest.read(
                HyperliquidJson.query("extraAgents").put("user", master),
                body -> HyperliquidParse.each(body, one -> one));
        for (JsonNode one : named) {
            if (HyperliquidJson.text(one, "address").equalsIgnoreCase(agent)) {
                return Optional.of(one);
            }
        }
        return unnamed(agent, master);
    }

    /** The one agent without a name is in no list, but the venue knows whose it is. */
    private Optional<JsonNode> unnamed(String agent, String master) {
        JsonNode role = rest.read(HyperliquidJson.query("userRole").put("user", agent), body -> body);
        boolean ofMaster = role.path("role").asText().equals("agent")
                && role.path("data").path("user").asText().equalsIgnoreCase(master);
        return ofMaster ? Optional.of(role) : Optional.empty();
    }

    private void expiry(JsonNode approved, List<String> warnings) {
        if (approved.hasNonNull("validUntil")) {
            Instant until = HyperliquidJson.moment(approved, "validUntil");
            if (until.isBefore(wall.instant().plus(SOON))) {
                warnings.add("the agent's approval ends at " + until + ": approve a new one before");
            }
        }
    }

    private VenueCheck passed(List<String> may, Duration offset, AccountSnapshot snapshot, List<String> warnings) {
        return new VenueCheck.Passed(may, offset, snapshot.equity(), instruments.all(), warnings);
    }
}
