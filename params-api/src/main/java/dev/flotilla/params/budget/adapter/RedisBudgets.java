package dev.flotilla.params.budget.adapter;

import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.params.budget.BudgetSource;
import dev.flotilla.streams.RedisEnabled;
import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Buckets in Redis, of each venue in one reading script: all addresses, and the wallets that were used last. */
@ApplicationScoped
public class RedisBudgets implements BudgetSource {

    private static final Logger LOG = Logger.getLogger(RedisBudgets.class);
    private static final int WALLETS_READ_MAX = 1_000;

    /** KEYS: the index. ARGV: how the keys of addresses begin, how many wallets. Answers: now, number of wallets, then the fields of each bucket. */
    private static final String READ = """
            local t = redis.call('TIME')
            local answer, wallets = {t[1] * 1000 + math.floor(t[2] / 1000), 0}, 0
            for _, key in ipairs(redis.call('ZREVRANGE', KEYS[1], 0, -1)) do
              local address = string.sub(key, 1, #ARGV[1]) == ARGV[1]
              if not address then wallets = wallets + 1 end
              if address or wallets <= tonumber(ARGV[2]) then answer[#answer + 1] = redis.call('HGETALL', key) end
            end
            answer[2] = wallets
            return answer
            """;

    private final RedisDataSource redis;
    private final RedisEnabled enabled;

    RedisBudgets(RedisDataSource redis, RedisEnabled enabled) {
        this.redis = redis;
        this.enabled = enabled;
    }

    @Override
    public Optional<List<Found>> read() {
        if (!enabled.value()) {
            return Optional.empty();
        }
        try {
            List<Found> all = new ArrayList<>();
            for (Response venue : redis.execute("SMEMBERS", StreamKeys.BUDGET_VENUES)) {
                all.add(found(venue.toString()));
            }
            return Optional.of(all);
        } catch (RuntimeException e) {
            LOG.debugf("request budgets cannot be read cause=%s", e.getMessage());
            return Optional.empty();
        }
    }

    private Found found(String venue) {
        Response answer = redis.execute(
                "EVAL",
                READ,
                "1",
                StreamKeys.budgetIndex(venue),
                StreamKeys.budget(venue, "ip", ""),
                Integer.toString(WALLETS_READ_MAX));
        List<Map<String, String>> buckets = new ArrayList<>();
        for (int i = 2; i < answer.size(); i++) {
            buckets.add(fields(answer.get(i)));
        }
        return new Found(
                venue,
                Long.parseLong(answer.get(0).toString()),
                Long.parseLong(answer.get(1).toString()),
                buckets);
    }

    private static Map<String, String> fields(Response flat) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            fields.put(flat.get(i).toString(), flat.get(i + 1).toString());
        }
        return fields;
    }
}
