package dev.flotilla.params.ingest.adapter;

import dev.flotilla.contracts.report.FillReport;
import dev.flotilla.contracts.report.OrderReport;
import dev.flotilla.contracts.report.TradeReport;
import dev.flotilla.params.ingest.Fact;
import dev.flotilla.params.ingest.IngestPlan;
import dev.flotilla.store.query.Bulk;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;

/** Orders, fills and trades, each once; orders only ever go forward. */
final class TradingWrites {

    private static final Bulk<Fact<OrderReport>> ORDERS = Bulk.<Fact<OrderReport>>into("""
                    insert into fleet.order_record as o (bot_id, client_order_id, generation, seq, venue_order_id, symbol, side,
                      type, purpose, status, quantity, stop_price, average_price, reduce_only, decision_bar, detail, occurred_at)
                    select bot_id, client_order_id, generation, seq, venue_order_id, symbol, side, type, purpose, status,
                      quantity, stop_price, average_price, reduce_only, decision_bar, detail, occurred_at
                    from (:rows) r
                    on conflict (bot_id, client_order_id) do update set
                      generation = excluded.generation, seq = excluded.seq, status = excluded.status,
                      quantity = excluded.quantity, updated_at = now(),
                      venue_order_id = coalesce(excluded.venue_order_id, o.venue_order_id),
                      stop_price = coalesce(excluded.stop_price, o.stop_price),
                      average_price = coalesce(excluded.average_price, o.average_price),
                      decision_bar = coalesce(excluded.decision_bar, o.decision_bar),
                      detail = coalesce(excluded.detail, o.detail)
                    where (excluded.generation, excluded.seq) > (o.generation, o.seq)""")
            .text("bot_id", Fact::botId)
            .text("client_order_id", fact -> fact.report().clientOrderId())
            .column("generation", "bigint", Fact::generation)
            .column("seq", "bigint", Fact::seq)
            .text("venue_order_id", fact -> fact.report().venueOrderId())
            .text("symbol", fact -> fact.report().symbol())
            .text("side", fact -> fact.report().side())
            .text("type", fact -> fact.report().type())
            .text("purpose", fact -> fact.report().purpose())
            .text("status", fact -> fact.report().status())
            .column("quantity", "numeric", fact -> fact.report().quantity())
            .column("stop_price", "numeric", fact -> fact.report().stopPrice())
            .column("average_price", "numeric", fact -> fact.report().averagePrice())
            .column("reduce_only", "boolean", fact -> fact.report().reduceOnly())
            .column("decision_bar", "timestamptz", fact -> fact.report().decisionBar())
            .text("detail", fact -> fact.report().detail())
            .column("occurred_at", "timestamptz", Fact::occurredAt);

    private static final Bulk<Fact<FillReport>> FILLS = Bulk.<Fact<FillReport>>into("""
                    insert into fleet.fill (bot_id, fill_id, generation, seq, venue_seq, client_order_id, symbol, side, price,
                      quantity, fee, realized_pnl, occurred_at)
                    select bot_id, fill_id, generation, seq, venue_seq, client_order_id, symbol, side, price, quantity, fee,
                      realized_pnl, occurred_at
                    from (:rows) r on conflict (bot_id, fill_id) do nothing""")
            .text("bot_id", Fact::botId)
            .text("fill_id", fact -> fact.report().fillId())
            .column("generation", "bigint", Fact::generation)
            .column("seq", "bigint", Fact::seq)
            .column("venue_seq", "bigint", fact -> fact.report().venueSeq())
            .text("client_order_id", fact -> fact.report().clientOrderId())
            .text("symbol", fact -> fact.report().symbol())
            .text("side", fact -> fact.report().side())
            .column("price", "numeric", fact -> fact.report().price())
            .column("quantity", "numeric", fact -> fact.report().quantity())
            .column("fee", "numeric", fact -> fact.report().fee())
            .column("realized_pnl", "numeric", fact -> fact.report().realizedPnl())
            .column("occurred_at", "timestamptz", Fact::occurredAt);

    /** A trade counts in the statistics exactly when its row is new. */
    private static final Bulk<Fact<TradeReport>> TRADES = Bulk.<Fact<TradeReport>>into("""
                    with added as (
                      insert into fleet.trade (bot_id, trade_id, generation, symbol, side, quantity, leverage, entry_price,
                        opened_at, exit_price, closed_at, stop_loss, take_profit, close_reason, outcome, gross_pnl, fees,
                        net_pnl, confidence, regime, lesson_tags)
                      select bot_id, trade_id, generation, symbol, side, quantity, leverage, entry_price, opened_at, exit_price,
                        closed_at, stop_loss, take_profit, close_reason, outcome, gross_pnl, fees, net_pnl, confidence, regime,
                        string_to_array(lesson_tags, chr(31))
                      from (:rows) r on conflict (bot_id, trade_id) do nothing
                      returning bot_id, outcome, net_pnl),
                    counted as (
                      select bot_id, count(*) as trades, count(*) filter (where outcome = 'win') as wins, sum(net_pnl) as net_pnl
                      from added group by bot_id)
                    update fleet.bot_stats s set trades = s.trades + c.trades, wins = s.wins + c.wins,
                      net_pnl = s.net_pnl + c.net_pnl, updated_at = now()
                    from counted c where s.bot_id = c.bot_id""")
            .text("bot_id", Fact::botId)
            .text("trade_id", fact -> fact.report().tradeId())
            .column("generation", "bigint", Fact::generation)
            .text("symbol", fact -> fact.report().symbol())
            .text("side", fact -> fact.report().side())
            .column("quantity", "numeric", fact -> fact.report().quantity())
            .column("leverage", "integer", fact -> fact.report().leverage())
            .column("entry_price", "numeric", fact -> fact.report().entryPrice())
            .column("opened_at", "timestamptz", fact -> fact.report().openedAt())
            .column("exit_price", "numeric", fact -> fact.report().exitPrice())
            .column("closed_at", "timestamptz", fact -> fact.report().closedAt())
            .column("stop_loss", "numeric", fact -> fact.report().stopLoss())
            .column("take_profit", "numeric", fact -> fact.report().takeProfit())
            .text("close_reason", fact -> fact.report().closeReason())
            .text("outcome", fact -> fact.report().outcome())
            .column("gross_pnl", "numeric", fact -> fact.report().grossPnl())
            .column("fees", "numeric", fact -> fact.report().fees())
            .column("net_pnl", "numeric", fact -> fact.report().netPnl())
            .column("confidence", "numeric", fact -> fact.report().confidence())
            .text("regime", fact -> fact.report().regime())
            .text("lesson_tags", fact -> String.join("\u001f", fact.report().lessonTags()));

    private TradingWrites() {}

    static Uni<Void> write(Session session, IngestPlan plan) {
        return ORDERS.write(session, plan.orders())
                .chain(() -> FILLS.write(session, plan.fills()))
                .chain(() -> TRADES.write(session, plan.trades()))
                .replaceWithVoid();
    }
}
