package dev.flotilla.venues.ctrader;

import dev.flotilla.venues.AccountView;
import dev.flotilla.venues.Capabilities;
import dev.flotilla.venues.IncomeHistory;
import dev.flotilla.venues.InstrumentCatalog;
import dev.flotilla.venues.MarketFeed;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.Touch;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueCheck;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.budget.LimitListener;
import dev.flotilla.venues.ctrader.wire.Scope;
import dev.flotilla.venues.ctrader.wire.SessionReply;
import dev.flotilla.venues.ctrader.wire.SessionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * cTrader Open API: one TLS connection of one application, any number of accounts. Nothing can be read, prices neither, before the first
 * account is open. Thread-safe.
 */
public final class CtraderVenue implements Venue {
    public static final String NAME = "ctrader";

    private final CtraderSession session;

    /**
     * @param tokens asked when the venue does not take an access token any more
     * @param limits told what the venue says about its request limit
     */
    public CtraderVenue(CtraderConfig config, CtraderTokens tokens, LimitListener limits) {
        this.session = new CtraderSession(config, tokens, limits);
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * Accounts may be hedged, hence that is declared; what this connector sends keeps one position per symbol in either kind. The venue has no
     * validity for requests: whoever takes an account over cancels and reconciles first (D10).
     */
    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                false,
                true,
                OrderPlans.CLIENT_ORDER_ID_MAX,
                true,
                false,
                false,
                new Capabilities.Orders(true, true, Set.of(TimeInForce.GTC, TimeInForce.IOC), true, false),
                Capabilities.DeadMan.NONE,
                Capabilities.PositionMode.HEDGED);
    }

    @Override
    public InstrumentCatalog instruments() {
        return session.symbols();
    }

    @Override
    public MarketFeed feed() {
        return session.feed();
    }

    /** As pushed: nothing is asked, and nothing told of a symbol that nobody watches. */
    @Override
    public Optional<Touch> touch(String symbol) {
        return session.feed().touch(symbol);
    }

    @Override
    public VenueAccount open(VenueAccess access) {
        SessionAccount account = session.open(token(access));
        CtraderAccountView view = new CtraderAccountView(session, account);
        return new Opened(new CtraderOrderGateway(session, account), view, Optional.of(view));
    }

    private record Opened(OrderGateway orders, AccountView view, Optional<IncomeHistory> income)
            implements VenueAccount {}

    private static VenueAccess.CtraderToken token(VenueAccess access) {
        if (access instanceof VenueAccess.CtraderToken token) {
            return token;
        }
        throw new VenueRefusedException("cTrader accounts are opened with an application and a token, not with "
                + access.getClass().getSimpleName());
    }

    @Override
    public VenueCheck check(VenueAccess access) {
        try {
            VenueAccess.CtraderToken token = token(access);
            VenueAccount account = open(token);
            SessionReply.Accounts granted = session.granted(token.accessToken());
            List<String> warnings = new ArrayList<>();
            if (granted.scope() == Scope.SCOPE_VIEW) {
                warnings.add("the token may only read: grant it again with scope trading");
            }
            return new VenueCheck.Passed(
                    granted.scope() == Scope.SCOPE_TRADE ? List.of("read", "trade") : List.of("read"),
                    null,
                    account.view().snapshot().equity(),
                    instruments().all(),
                    warnings);
        } catch (VenueRefusedException e) {
            String said = String.valueOf(e.getMessage());
            String code = said.split(" ", 2)[0];
            return new VenueCheck.Refused(code, said, ErrorCode.lookAt(code));
        } catch (VenueUnavailableException e) {
            return new VenueCheck.Unreachable(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Trades a refresh token, which is good for one use, for a new pair. For the owner of the credential (D9) alone: store the pair before using
     * it, the old access token ends with this call.
     *
     * @throws VenueRefusedException when the venue does not take the token
     */
    public TokenPair refresh(String refreshToken) {
        Answer answer = session.ask(
                new SessionRequest.RefreshToken(refreshToken), reply -> reply instanceof SessionReply.Refreshed);
        SessionReply.Refreshed fresh = session.read(answer, SessionReply.Refreshed.class, "new tokens");
        return new TokenPair(fresh.accessToken(), fresh.refreshToken(), fresh.expiresIn());
    }

    /** Messages that were left out because they could not be read or are not known. */
    public long leftOut() {
        return session.leftOut();
    }

    @Override
    public void close() {
        session.close();
    }
}
