package dev.flotilla.params.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How wallets are shown: what a worker reports has the whole address, also of a wallet that came from a secret variable. Pure. */
public final class ShownWallets {

    private static final String ADDRESS = "address";

    private final Set<String> secret = new HashSet<>();

    private ShownWallets() {}

    /** @param wallets of whatever runtimes, deleted ones too when what they left behind is shown */
    public static ShownWallets of(List<RuntimeStore.Wallet> wallets) {
        ShownWallets shown = new ShownWallets();
        for (RuntimeStore.Wallet wallet : wallets) {
            if (wallet.botId() != null && !wallet.shownAs().equalsIgnoreCase(wallet.wallet())) {
                shown.secret.add(wallet.botId());
            }
        }
        return shown;
    }

    public String address(String botId, String address) {
        return secret.contains(botId) ? RuntimeNames.masked(address) : address;
    }

    /** The report with its address as it may be seen. */
    public JsonNode in(String botId, JsonNode report) {
        if (!secret.contains(botId) || !report.hasNonNull(ADDRESS)) {
            return report;
        }
        ObjectNode shown = report.deepCopy();
        return shown.put(ADDRESS, address(botId, report.path(ADDRESS).asText()));
    }
}
