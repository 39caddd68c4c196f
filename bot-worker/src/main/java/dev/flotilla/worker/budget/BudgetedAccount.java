package dev.flotilla.worker.budget;

import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.AccountView;
import dev.flotilla.venues.AmendRequest;
import dev.flotilla.venues.AmendResult;
import dev.flotilla.venues.CancelAllResult;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.DeadManSwitch;
import dev.flotilla.venues.IncomeHistory;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.budget.RequestClass;
import dev.flotilla.venues.budget.SafetyReads;
import dev.flotilla.venues.budget.VenueCall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An account whose every request first takes its tokens. */
public final class BudgetedAccount implements VenueAccount {

    private final VenueAccount account;
    private final String wallet;
    private final BudgetedCalls calls;
    private final Wanted wanted;

    BudgetedAccount(VenueAccount account, String wallet, BudgetedCalls calls, Wanted wanted) {
        this.account = account;
        this.wallet = wallet;
        this.calls = calls;
        this.wanted = wanted;
    }

    /** The same account, for a user that may change its mind while its requests wait; an account without a budget stays as it is. */
    public static VenueAccount whileWanted(VenueAccount account, Wanted wanted) {
        return account instanceof BudgetedAccount budgeted
                ? new BudgetedAccount(budgeted.account, budgeted.wallet, budgeted.calls, wanted)
                : account;
    }

    @Override
    public OrderGateway orders() {
        return new Orders(account.orders());
    }

    @Override
    public AccountView view() {
        return new View(account.view());
    }

    @Override
    public Optional<DeadManSwitch> deadMan() {
        return account.deadMan();
    }

    @Override
    public Optional<IncomeHistory> income() {
        return account.income();
    }

    private final class Orders implements OrderGateway {
        private final OrderGateway orders;

        Orders(OrderGateway orders) {
            this.orders = orders;
        }

        @Override
        public PlaceResult place(OrderRequest order) {
            RequestClass kind = order.reduceOnly() ? RequestClass.PROTECTIVE : RequestClass.ENTRY;
            Admission.Refused refused = calls.refusal(VenueCall.PLACE, kind, order.validUntil(), wallet, wanted);
            return refused == null ? orders.place(order) : new PlaceResult.Refused(Refusal.BUDGET, refused.text());
        }

        @Override
        public CancelResult cancel(String symbol, String clientOrderId, Instant validUntil) {
            Admission.Refused refused =
                    calls.refusal(VenueCall.CANCEL, RequestClass.CANCEL, validUntil, wallet, wanted);
            return refused == null
                    ? orders.cancel(symbol, clientOrderId, validUntil)
                    : new CancelResult.Failed(refused.text());
        }

        @Override
        public AmendResult amend(AmendRequest change) {
            Admission.Refused refused =
                    calls.refusal(VenueCall.PLACE, RequestClass.ENTRY, change.validUntil(), wallet, wanted);
            return refused == null ? orders.amend(change) : new AmendResult.Refused(Refusal.BUDGET, refused.text());
        }

        @Override
        public CancelAllResult cancelAll(String symbol, Instant validUntil) {
            Admission.Refused refused =
                    calls.refusal(VenueCall.CANCEL, RequestClass.CANCEL, validUntil, wallet, wanted);
            return refused == null ? orders.cancelAll(symbol, validUntil) : new CancelAllResult.Failed(refused.text());
        }

        /** Asked about orders whose outcome is unclear: until it is known nothing else may be done. */
        @Override
        public OrderLookup find(String symbol, String clientOrderId) {
            Admission.Refused refused = calls.refusal(VenueCall.FIND, RequestClass.CANCEL, wallet, wanted);
            return refused == null ? orders.find(symbol, clientOrderId) : new OrderLookup.Unknown(refused.text());
        }
    }

    private final class View implements AccountView {
        private final AccountView view;

        View(AccountView view) {
            this.view = view;
        }

        @Override
        public AccountSnapshot snapshot() {
            return calls.read(VenueCall.SNAPSHOT, SafetyReads.rank(), wallet, wanted, view::snapshot);
        }

        /** What became of our orders: until it is known nothing can be protected. */
        @Override
        public List<VenueFill> fillsAfter(long seq, int limit) {
            return calls.read(VenueCall.FILLS, RequestClass.CANCEL, wallet, wanted, () -> view.fillsAfter(seq, limit));
        }
    }
}
