package dev.flotilla.venues.hyperliquid;

import static dev.flotilla.venues.hyperliquid.HyperliquidJson.moment;
import static dev.flotilla.venues.hyperliquid.HyperliquidJson.need;
import static dev.flotilla.venues.hyperliquid.HyperliquidJson.number;
import static dev.flotilla.venues.hyperliquid.HyperliquidJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.IncomeHistory;
import dev.flotilla.venues.VenueFill;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was booked: funding of each hour, and gains and fees as the fills tell them. */
final class HyperliquidIncome implements IncomeHistory {

    private static final String ASSET = "USDC";

    private final HyperliquidRestClient rest;
    private final HyperliquidAccountView view;

    HyperliquidIncome(HyperliquidRestClient rest, HyperliquidAccountView view) {
        this.rest = rest;
        this.view = view;
    }

    @Override
    public List<Entry> since(Instant from, int limit) {
        List<Entry> all = new ArrayList<>(rest.read(
                view.query("userFunding").put("startTime", from.toEpochMilli()),
                body -> HyperliquidParse.each(body, HyperliquidIncome::funding)));
        for (VenueFill fill : view.fillsAfter(FillBook.firstSeqAt(from.toEpochMilli()) - 1, FillBook.KEPT_MAX)) {
            all.add(entry(fill, Kind.FEE));
            if (fill.realizedPnl().signum() != 0) {
                all.add(entry(fill, Kind.REALIZED_PNL));
            }
        }
        return all.stream()
                .sorted(Comparator.comparing(Entry::at).thenComparing(Entry::id))
                .limit(limit)
                .toList();
    }

    private static Entry entry(VenueFill fill, Kind kind) {
        return new Entry(
                fill.symbol() + "-" + fill.fillId(),
                kind,
                fill.symbol(),
                kind == Kind.FEE ? fill.fee().negate() : fill.realizedPnl(),
                ASSET,
                fill.occurredAt());
    }

    private static Entry funding(JsonNode booking) {
        JsonNode delta = need(booking, "delta");
        String coin = text(delta, "coin");
        return new Entry(
                coin + "-" + moment(booking, "time").toEpochMilli(),
                Kind.FUNDING,
                coin,
                number(delta, "usdc"),
                ASSET,
                moment(booking, "time"));
    }
}
