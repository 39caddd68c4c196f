package dev.flotilla.hub;

import dev.flotilla.contracts.heartbeat.BotBeat;
import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The fleet that benchmarks of the hub are made on: 40 workers of 250 bots each, all as wanted. */
final class TenThousandBots {

    static final int WORKERS = 40;
    static final int PER_WORKER = 250;
    static final int BOTS = WORKERS * PER_WORKER;
    static final String POOL = "moneysharks";

    /** Leases that do not run out, so that nothing but the measured work is done. */
    public static class Calm extends FastHub {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.put("fleet.store.transaction-timeout", "20s");
            config.put("fleet.outbox.poll-every", "1s");
            config.put("fleet.lease.ttl", "2h");
            config.put("fleet.lease.fence-after", "1h");
            config.put("fleet.lease.watch-every", "500ms");
            config.put("fleet.hub.dead-after", "1h");
            config.put("fleet.hub.tick", "5s");
            config.put("fleet.hub.claim-bound", "10m");
            config.put("fleet.hub.answer-bound", "10m");
            config.put("fleet.hub.leader-ttl", "1m");
            return config;
        }
    }

    private TenThousandBots() {}

    static void insert(Fleet fleet) {
        if (!fleet.query("select 1 from fleet.bot where bot_id = 'bot-0'").isEmpty()) {
            return;
        }
        rows(fleet, "bot", POOL, BOTS);
        fleet.sql(
                "insert into fleet.bot_instance (bot_id, pool, desired_status, control_version, actual_status, generation, worker_id,"
                        + " started_at) select bot_id, pool, 'RUNNING', 1, 'RUNNING', 1,"
                        + " 'w-' || (substring(bot_id from 5)::int / " + PER_WORKER
                        + "), now() from fleet.bot where pool = '" + POOL + "'");
        fleet.sql("insert into fleet.position_claim (venue, venue_account, symbol, bot_id, generation)"
                + " select venue, venue_account, 'BTCUSDT', bot_id, 1 from fleet.bot");
        control(fleet, POOL);
        fleet.sql("analyze");
    }

    static void rows(Fleet fleet, String name, String pool, int bots) {
        fleet.sql("insert into fleet.bot (bot_id, name, strategy_id, pool, symbols, venue, venue_account, account_type,"
                + " starting_equity, created_by) select '" + name + "-' || n, '" + name + "-' || n, 'moneysharks', '"
                + pool
                + "', '{BTCUSDT}', 'paper', 'paper-" + name + "-' || n, 'demo', 1000, 'bench' from generate_series(0, "
                + (bots - 1) + ") n");
        fleet.sql("insert into fleet.bot_param (bot_id, version, params, updated_by)"
                + " select bot_id, 1, '{}', 'bench' from fleet.bot where pool = '" + pool + "'");
    }

    /** All of a pool are wanted RUNNING. */
    static void control(Fleet fleet, String pool) {
        fleet.sql("insert into fleet.bot_control (bot_id, status, version, reason, updated_by)"
                + " select bot_id, 'RUNNING', 1, 'bench', 'bench' from fleet.bot where pool = '" + pool + "'");
    }

    /** One heartbeat of each worker. */
    static List<WorkerHeartbeat> heartbeats(Fleet fleet) {
        return IntStream.range(0, WORKERS)
                .mapToObj(worker -> new Worker(fleet, "w-" + worker).heartbeat(POOL, 0, beats(worker)))
                .toList();
    }

    private static BotBeat[] beats(int worker) {
        return IntStream.range(worker * PER_WORKER, (worker + 1) * PER_WORKER)
                .mapToObj(bot -> Worker.beatOf("bot-" + bot, 1, "TRADING"))
                .toArray(BotBeat[]::new);
    }

    static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
