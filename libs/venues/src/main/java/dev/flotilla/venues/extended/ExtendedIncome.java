package dev.flotilla.venues.extended;

import static dev.flotilla.venues.extended.ExtendedJson.each;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.IncomeHistory;
import dev.flotilla.venues.VenueFill;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Fees and realised gains from the fills, funding from the venue's own list. */
final class ExtendedIncome implements IncomeHistory {

    private static final String ASSET = "USD";
    private static final int PAGE = 500;

    private final AccountContext context;
    private final TradeReader trades;

    ExtendedIncome(AccountContext context, TradeReader trades) {
        this.context = context;
        this.trades = trades;
    }

    @Override
    public List<Entry> since(Instant from, int limit) {
        trades.catchUp();
        List<Entry> entries = new ArrayList<>(funding(from));
        context.fills().after(0, FillLedger.KEPT_MAX).stream()
                .filter(fill -> !fill.occurredAt().isBefore(from))
                .flatMap(ExtendedIncome::ofFill)
                .forEach(entries::add);
        entries.sort(Comparator.comparing(Entry::at).thenComparing(Entry::id));
        return List.copyOf(entries.subList(0, Math.min(limit, entries.size())));
    }

    private static Stream<Entry> ofFill(VenueFill fill) {
        Entry fee = new Entry(fill.fillId(), Kind.FEE, fill.symbol(), fill.fee().negate(), ASSET, fill.occurredAt());
        Entry gain = new Entry(
                fill.fillId(), Kind.REALIZED_PNL, fill.symbol(), fill.realizedPnl(), ASSET, fill.occurredAt());
        return Stream.of(fee, gain).filter(entry -> entry.amount().signum() != 0);
    }

    private List<Entry> funding(Instant from) {
        String path = "user/funding/history?limit=" + PAGE + "&fromTime=" + from.toEpochMilli();
        return context.rest().read(context.get(path), data -> each(data, ExtendedIncome::ofFunding));
    }

    private static Entry ofFunding(JsonNode wire) {
        return new Entry(
                Long.toString(ExtendedJson.whole(wire, "id")),
                Kind.FUNDING,
                ExtendedJson.text(wire, "market"),
                ExtendedJson.number(wire, "fundingFee"),
                ASSET,
                ExtendedJson.moment(wire, "paidTime"));
    }
}
