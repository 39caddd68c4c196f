package dev.flotilla.venues.aster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.AccountView;
import dev.flotilla.venues.DeadManSwitch;
import dev.flotilla.venues.IncomeHistory;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.aster.AsterRestClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One opened account. */
final class AsterAccount implements VenueAccount {

    private final String name;
    private final AsterRestClient rest;
    private final AsterRestClient.Signed signed;
    private final AsterTraces traces = new AsterTraces();
    private final AsterOrderGateway orders;
    private final AsterAccountView view;

    AsterAccount(String name, AsterRestClient rest, AsterSigner signer) {
        this.name = name;
        this.rest = rest;
        this.signed = new AsterRestClient.Signed(signer, name);
        this.orders = new AsterOrderGateway(rest, signed, traces, signer instanceof AsterSigner.Wallet);
        this.view = new AsterAccountView(rest, signed, traces);
    }

    String name() {
        return name;
    }

    AsterRestClient.Signed signed() {
        return signed;
    }

    AsterTraces traces() {
        return traces;
    }

    /** Looks at the account once; throws when the venue says no. */
    void discover() {
        view.discover();
    }

    @Override
    public OrderGateway orders() {
        return orders;
    }

    @Override
    public AccountView view() {
        return view;
    }

    @Override
    public Optional<DeadManSwitch> deadMan() {
        return Optional.of(new Switch());
    }

    @Override
    public Optional<IncomeHistory> income() {
        return Optional.of(this::incomeSince);
    }

    private List<IncomeHistory.Entry> incomeSince(Instant from, int limit) {
        AsterParams params = new AsterParams().with("limit", limit);
        if (from.isAfter(Instant.EPOCH)) {
            params.with("startTime", from.toEpochMilli());
        }
        List<IncomeHistory.Entry> entries = new ArrayList<>();
        for (JsonNode row : rest.read("income", params, signed)) {
            entries.add(AsterParse.income(row));
        }
        entries.sort(Comparator.comparing(IncomeHistory.Entry::at));
        return entries;
    }

    /** {@code countdownCancelAll}, symbol by symbol; it takes protective stops too. */
    private final class Switch implements DeadManSwitch {

        @Override
        public Result arm(String symbol, Duration silence) {
            return told(
                    symbol,
                    silence.toMillis(),
                    new Result.Armed(rest.clock().instant().plus(silence)));
        }

        @Override
        public Result disarm(String symbol) {
            return told(symbol, 0, new Result.Disarmed());
        }

        private Result told(String symbol, long millis, Result done) {
            AsterParams params = new AsterParams().with("symbol", symbol).with("countdownTime", millis);
            Instant validUntil = rest.clock().wall().plusSeconds(3);
            return switch (rest.write("POST", "countdownCancelAll", params, signed, validUntil)) {
                case Answer.Ok _ -> done;
                case Answer.Error error -> new Result.Refused(error.text());
                case Answer.NotSent notSent -> new Result.Refused(notSent.cause());
                case Answer.Unclear unclear -> new Result.Unknown(unclear.cause());
            };
        }
    }
}
