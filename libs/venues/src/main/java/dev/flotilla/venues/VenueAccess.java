package dev.flotilla.venues;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What opens an account. Kinds with credentials never print them. */
public sealed interface VenueAccess {

    /** Name of the account: what budgets count by and events are told under. */
    String account();

    /** A simulated account; the amounts count only when it is made. @param makerFeeBps null = the taker's */
    record Paper(
            String account,
            BigDecimal startingEquity,
            BigDecimal takerFeeBps,
            BigDecimal slippageBps,
            @Nullable BigDecimal makerFeeBps)
            implements VenueAccess {

        /** One fee for makers and takers. */
        public Paper(String account, BigDecimal startingEquity, BigDecimal takerFeeBps, BigDecimal slippageBps) {
            this(account, startingEquity, takerFeeBps, slippageBps, null);
        }
    }

    /** Accounts that are there already and that a secret opens. */
    sealed interface Credentialed extends VenueAccess {}

    /** Aster, first generation of its API: a key and the secret that signs (HMAC). */
    record AsterKey(String account, String apiKey, String secret) implements Credentialed {
        @Override
        public String toString() {
            return "AsterKey[" + account + "]";
        }
    }

    /**
     * Aster, third generation: an agent wallet signs for a main wallet.
     *
     * @param user address of the main wallet
     * @param agentKey private key of the agent in hex
     */
    record AsterWallet(String account, String user, String agentKey) implements Credentialed {
        @Override
        public String toString() {
            return "AsterWallet[" + account + " " + user + "]";
        }
    }

    /**
     * Hyperliquid: an agent wallet signs for a master account.
     *
     * @param master address of the account that is traded; reads use it, never the agent's
     * @param agentKey private key of the agent in hex
     * @param subAccount address of the sub-account or vault that is traded instead, null = the master itself
     */
    record HyperliquidAgent(
            String account,
            String master,
            String agentKey,
            @Nullable String subAccount) implements Credentialed {
        @Override
        public String toString() {
            return "HyperliquidAgent[" + account + " " + master + "]";
        }
    }

    /**
     * Extended: an API key for reads, a Stark key for orders.
     *
     * @param vault collateral position number that orders name
     */
    record ExtendedKey(String account, String apiKey, String starkKey, long vault) implements Credentialed {
        @Override
        public String toString() {
            return "ExtendedKey[" + account + " vault " + vault + "]";
        }
    }

    /** cTrader: an application and a token of the account's owner. @param accountId number of the trading account */
    record CtraderToken(String account, String clientId, String clientSecret, String accessToken, long accountId)
            implements Credentialed {
        @Override
        public String toString() {
            return "CtraderToken[" + account + " " + accountId + "]";
        }
    }
}
