package dev.flotilla.emulator.ctrader;

import dev.flotilla.venues.ctrader.wire.Reply;
import dev.flotilla.venues.ctrader.wire.Scope;
import dev.flotilla.venues.ctrader.wire.SessionReply;
import dev.flotilla.venues.ctrader.wire.SessionRequest;
import dev.flotilla.venues.ctrader.wire.TradingAccount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who may speak: applications, accounts, tokens. Guarded by the protocol's lock. */
final class SessionDesk {
    private static final long TOKEN_SECONDS = 2_628_000;

    private final String clientId;
    private final String clientSecret;
    private final Map<Long, Account> accounts;
    private final Map<String, Long> refreshes = new LinkedHashMap<>();
    private long tokens;

    SessionDesk(String clientId, String clientSecret, Map<Long, Account> accounts) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.accounts = accounts;
    }

    Reply answer(Link link, SessionRequest request) {
        return switch (request) {
            case SessionRequest.ApplicationAuth auth -> application(link, auth);
            case SessionRequest.Version _ -> new SessionReply.VersionIs("91");
            case SessionRequest.AccountsByToken asked -> accountsOf(asked.accessToken());
            case SessionRequest.RefreshToken asked -> refreshed(asked.refreshToken());
            case SessionRequest.AccountAuth auth -> admitted(link, auth);
        };
    }

    private Reply application(Link link, SessionRequest.ApplicationAuth auth) {
        link.authorized =
                auth.clientId().equals(clientId) && auth.clientSecret().equals(clientSecret);
        return link.authorized
                ? new SessionReply.Authorized()
                : CtraderProtocol.failure("CH_CLIENT_AUTH_FAILURE", null);
    }

    String renew(Account account) {
        account.token = "token-" + account.id + "-" + ++tokens;
        return account.token;
    }

    /** A refresh token for an account, good for one use. */
    String refreshTokenOf(long accountId) {
        String refresh = "refresh-" + accountId + "-" + ++tokens;
        refreshes.put(refresh, accountId);
        return refresh;
    }

    private Reply refreshed(String refreshToken) {
        Long accountId = refreshes.remove(refreshToken);
        Account account = accountId == null ? null : accounts.get(accountId);
        return account == null
                ? CtraderProtocol.failure("CH_ACCESS_TOKEN_INVALID", null)
                : new SessionReply.Refreshed(renew(account), "bearer", TOKEN_SECONDS, refreshTokenOf(account.id));
    }

    private Reply accountsOf(String token) {
        List<TradingAccount> opened = accounts.values().stream()
                .filter(account -> account.token.equals(token))
                .map(account -> new TradingAccount(account.id, false, account.id, "Emulator"))
                .toList();
        return opened.isEmpty()
                ? CtraderProtocol.failure("CH_ACCESS_TOKEN_INVALID", null)
                : new SessionReply.Accounts(token, Scope.SCOPE_TRADE, opened);
    }

    private Reply admitted(Link link, SessionRequest.AccountAuth auth) {
        Account account = accounts.get(auth.accountId());
        if (account == null) {
            return CtraderProtocol.failure("CH_CTID_TRADER_ACCOUNT_NOT_FOUND", null);
        }
        if (!account.token.equals(auth.accessToken())) {
            return CtraderProtocol.failure("CH_ACCESS_TOKEN_INVALID", null);
        }
        return link.accounts.add(account.id)
                ? new SessionReply.Done(SessionReply.Done.Kind.ACCOUNT_AUTHORIZED, account.id)
                : CtraderProtocol.failure("ALREADY_LOGGED_IN", null);
    }
}
