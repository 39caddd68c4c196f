package dev.flotilla.cli.mm;

import dev.flotilla.core.marketmaking.Distribution;
import dev.flotilla.core.marketmaking.JournalFigures;
import dev.flotilla.core.marketmaking.JournalFigures.Counts;
import dev.flotilla.core.marketmaking.JournalFigures.Money;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of a journal under the names of the contract. */
final class AnalysisJson {
    private AnalysisJson() {}

    static Map<String, @Nullable Object> of(JournalFigures figures) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("market", figures.market());
        counts(figures.counts(), out);
        Map<String, @Nullable Object> markouts = new LinkedHashMap<>();
        figures.markouts()
                .forEach((seconds, markout) -> markouts.put(
                        String.valueOf(seconds),
                        markout(markout, figures.counts().fills())));
        out.put("markout", markouts);
        out.put("adverse_edge_ratio", figures.adverseEdgeRatio());
        out.put("adverse_markout5_ratio", figures.adverseMarkout5Ratio());
        out.put("edge", distribution(figures.edge()));
        money(figures.money(), out);
        out.put("final_position", figures.finalPosition());
        out.put("malformed_lines", figures.counts().malformedLines());
        return out;
    }

    private static void counts(Counts counts, Map<String, @Nullable Object> out) {
        out.put("fills", counts.fills());
        out.put("buys", counts.buys());
        out.put("sells", counts.sells());
        out.put("order_placed", counts.orderPlaced());
        out.put("order_cancelled", counts.orderCancelled());
        out.put("rejections", counts.rejections());
        out.put("fill_rate_pct", counts.fillRate());
        out.put("cancellation_rate_pct", counts.cancellationRate());
        out.put("rejection_rate_pct", counts.rejectionRate());
        out.put("post_only_reject_rate_pct", counts.postOnlyRejectRate());
    }

    private static Map<String, @Nullable Object> distribution(Distribution distribution) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("avg", distribution.average());
        out.put("min", distribution.least());
        out.put("max", distribution.greatest());
        return out;
    }

    private static Map<String, @Nullable Object> markout(Distribution markout, int fills) {
        Map<String, @Nullable Object> out = distribution(markout);
        out.put("n", markout.count());
        out.put("total", fills);
        return out;
    }

    private static void money(Money money, Map<String, @Nullable Object> out) {
        out.put("cash_flow", money.cashFlow());
        out.put("net_quantity", money.netQuantity());
        out.put("session_mtm", money.sessionMtm());
        out.put("session_mtm_net", money.sessionMtmNet());
        out.put("fees", money.fees());
        out.put("realized_pnl_last_n", money.realizedLast());
    }
}
