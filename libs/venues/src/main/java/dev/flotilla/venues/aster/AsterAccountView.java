package dev.flotilla.venues.aster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.AccountView;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.venues.VenueUnavailableException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads of one account. The venue gives figures, orders and trades in separate answers: they are read until no fill came in between,
 * so that a snapshot is of one moment. Trades are told per symbol, so that only symbols this account has touched are asked.
 */
final class AsterAccountView implements AccountView {

    private static final int ROUNDS_MAX = 4;
    private static final int TRADES_MAX = 1_000;

    private final AsterRestClient rest;
    private final AsterRestClient.Signed signed;
    private final AsterTraces traces;

    AsterAccountView(AsterRestClient rest, AsterRestClient.Signed signed, AsterTraces traces) {
        this.rest = rest;
        this.signed = signed;
        this.traces = traces;
    }

    /** Finds out which symbols the account has to do with: what is open now and what was traded in the last days. */
    void discover() {
        JsonNode account = rest.read("account", new AsterParams(), signed);
        positions(account).forEach(position -> traces.symbol(position.symbol()));
        for (JsonNode order : rest.read("openOrders", new AsterParams(), signed)) {
            traces.order(AsterParse.order(order));
        }
        AsterParams fees = new AsterParams().with("incomeType", "COMMISSION").with("limit", TRADES_MAX);
        for (JsonNode row : rest.read("income", fees, signed)) {
            if (row.hasNonNull("symbol") && !row.get("symbol").asText().isEmpty()) {
                traces.symbol(row.get("symbol").asText());
            }
        }
    }

    @Override
    public AccountSnapshot snapshot() {
        try {
            return consistent();
        } catch (IllegalArgumentException unreadable) {
            throw new VenueUnavailableException("Aster's account cannot be read: " + unreadable.getMessage(), null);
        }
    }

    private AccountSnapshot consistent() {
        long before = newest();
        for (int round = 1; round < ROUNDS_MAX; round++) {
            AccountSnapshot snapshot = read(before);
            long after = newest();
            if (after == before) {
                return snapshot;
            }
            before = after;
        }
        throw new VenueUnavailableException("fills come faster than the account can be read", null);
    }

    private long newest() {
        fillsAfter(traces.newestFill(), TRADES_MAX);
        return traces.newestFill();
    }

    private AccountSnapshot read(long newestFill) {
        JsonNode account = rest.read("account", new AsterParams(), signed);
        List<VenuePosition> positions = positions(account);
        positions.forEach(position -> traces.symbol(position.symbol()));
        List<VenueOrder> orders = new ArrayList<>();
        for (String symbol : traces.symbols()) {
            for (JsonNode order : rest.read("openOrders", new AsterParams().with("symbol", symbol), signed)) {
                VenueOrder open = AsterParse.order(order);
                traces.order(open);
                orders.add(open);
            }
        }
        BigDecimal equity = AsterJson.decimal(account, "totalMarginBalance");
        return new AccountSnapshot(
                equity,
                AsterJson.decimal(account, "availableBalance"),
                newestFill,
                rest.clock().instant(),
                positions,
                orders);
    }

    private static List<VenuePosition> positions(JsonNode account) {
        List<VenuePosition> positions = new ArrayList<>();
        for (JsonNode row : AsterJson.need(account, "positions")) {
            VenuePosition position = AsterParse.position(row);
            if (position != null) {
                positions.add(position);
            }
        }
        return positions;
    }

    @Override
    public List<VenueFill> fillsAfter(long seq, int limit) {
        try {
            List<VenueFill> fills = new ArrayList<>();
            for (String symbol : traces.symbols()) {
                fills.addAll(fills(symbol, seq));
            }
            fills.sort(Comparator.comparingLong(VenueFill::seq));
            fills.forEach(fill -> traces.fill(fill.seq()));
            return List.copyOf(fills.subList(0, Math.min(limit, fills.size())));
        } catch (IllegalArgumentException unreadable) {
            throw new VenueUnavailableException("Aster's trades cannot be read: " + unreadable.getMessage(), null);
        }
    }

    private List<VenueFill> fills(String symbol, long seq) {
        AsterParams params = new AsterParams().with("symbol", symbol).with("limit", TRADES_MAX);
        if (seq > 0) {
            params.with("startTime", AsterParse.millisOf(seq));
        }
        List<VenueFill> fills = new ArrayList<>();
        for (JsonNode row : rest.read("userTrades", params, signed)) {
            long sequence = AsterParse.sequence(AsterJson.moment(row, "time"), AsterJson.number(row, "id"));
            if (sequence > seq) {
                fills.add(AsterParse.trade(row, clientId(symbol, AsterJson.text(row, "orderId"))));
            }
        }
        return fills;
    }

    /** Trades name the venue's id only. */
    private String clientId(String symbol, String venueOrderId) {
        return traces.clientId(symbol, venueOrderId).orElseGet(() -> {
            AsterParams params = new AsterParams().with("symbol", symbol).with("orderId", venueOrderId);
            VenueOrder order = AsterParse.order(rest.read("order", params, signed));
            traces.order(order);
            return order.clientOrderId();
        });
    }
}
