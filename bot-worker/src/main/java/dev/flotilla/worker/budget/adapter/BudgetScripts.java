package dev.flotilla.worker.budget.adapter;

import dev.flotilla.contracts.redis.BudgetFields;
import java.util.Map;
import java.util.TreeMap;

/** The scripts that keep buckets in Redis; the arithmetic is that of {@link dev.flotilla.venues.budget.BucketState}, in whole numbers. */
final class BudgetScripts {

    /** Redis's own clock: the one clock that all workers see. */
    static final String SERVER_CLOCK =
            "local t = redis.call('TIME') local now = t[1] * 1000 + math.floor(t[2] / 1000)\n";

    private static final String PRELUDE = fieldNames() + """
            local function whole(x) return string.format('%.0f', x) end
            local function refilled(level, full, refill, at, penalty, now)
              local elapsed = now - math.max(at, penalty)
              if elapsed > 0 then level = level + elapsed * refill end
              return math.min(full, level)
            end
            """;

    private static final String DRAW = """
            local count, worker, protective = tonumber(ARGV[1]), ARGV[2], ARGV[3] == '1'
            local silent, indexIdle = tonumber(ARGV[4]), tonumber(ARGV[5])
            local index = KEYS[count + 1]

            local function counted(key)
              local workers, fields = 0, redis.call('HGETALL', key)
              for f = 1, #fields, 2 do
                if string.sub(fields[f], 1, #WORKER) == WORKER then
                  if now - tonumber(fields[f + 1]) > silent then
                    redis.call('HDEL', key, fields[f])
                  else
                    workers = workers + 1
                  end
                end
              end
              return workers
            end

            local function greet(b)
              redis.call('HSET', b.key, PENALTY_UNTIL, whole(b.penalty), STRIKES, b.strikes, FULL, whole(b.full), TOKEN, whole(b.token),
                REFILL, whole(b.refill), SCOPE, b.scope, NAME, b.name, WORKER .. worker, whole(now))
              b.workers = counted(b.key)
              redis.call('HSET', b.key, WORKERS, whole(b.workers))
              redis.call('PEXPIRE', b.key, whole(b.idle + math.max(0, b.penalty - now)))
              redis.call('ZADD', index, whole(now), b.key)
              redis.call('ZREMRANGEBYSCORE', index, '-inf', whole(now - indexIdle))
              redis.call('PEXPIRE', index, whole(indexIdle))
            end

            local all, wait = {}, 0
            for i = 1, count do
              local a = 5 + (i - 1) * 15
              local function arg(k) return tonumber(ARGV[a + k]) end
              local b = {key = KEYS[i], cost = arg(1), need = arg(2), full = arg(3), refill = arg(4), token = arg(5), extra = arg(6),
                keep = arg(7), hello = arg(12) == 1, idle = arg(13), scope = ARGV[a + 14], name = ARGV[a + 15]}
              local h = redis.call('HMGET', b.key, LEVEL, AT, PENALTY_UNTIL, STRIKES, WORKERS)
              b.hello = b.hello or not h[5]
              b.penalty = tonumber(h[3] or (arg(9) > 0 and now + arg(9) or 0))
              b.strikes, b.workers = h[4] or '0', tonumber(h[5] or 0)
              b.before = refilled(tonumber(h[1] or arg(8)), b.full, b.refill, tonumber(h[2] or now), b.penalty, now)
              b.level = math.max(-b.full, math.min(b.full, b.before + arg(10), arg(11)))
              if not protective then
                local empty = math.max(0, math.ceil((b.need - b.level) / b.refill))
                wait = math.max(wait, math.max(0, b.penalty - now) + empty)
              end
              all[i] = b
            end

            local answer = {wait}
            for i, b in ipairs(all) do
              local given, borrowed = 0, 0
              if wait == 0 then
                local units = b.cost * b.token
                borrowed = math.ceil(math.max(0, units - math.max(0, b.level)) / b.token)
                b.level = math.max(-b.full, b.level - units)
                if b.extra > 0 and b.penalty <= now and b.level - b.extra * b.token >= b.keep then
                  b.level, given = b.level - b.extra * b.token, b.extra
                end
              end
              if b.level ~= b.before or b.hello then redis.call('HSET', b.key, LEVEL, whole(b.level), AT, whole(now)) end
              if borrowed > 0 then redis.call('HINCRBY', b.key, BORROWED, whole(borrowed)) end
              if b.hello then greet(b) end
              for _, figure in ipairs({b.level, math.max(0, b.penalty - now), given, borrowed, b.workers}) do
                answer[#answer + 1] = figure
              end
            end
            return answer
            """;

    private static final String PENALISE = """
            local full, refill, first, asked = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
            local longest, quiet, idle = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
            local h = redis.call('HMGET', KEYS[1], LEVEL, AT, PENALTY_UNTIL, STRIKES)
            local penalty, strikes = tonumber(h[3] or 0), tonumber(h[4] or 0)
            local level = refilled(tonumber(h[1] or full), full, refill, tonumber(h[2] or now), penalty, now)
            if now < penalty then
              penalty = math.max(penalty, now + math.min(longest, math.max(0, asked)))
            else
              if now - penalty > quiet then strikes = 0 end
              local own = 0
              if asked < 0 or strikes > 0 then own = first * 2 ^ math.min(strikes, 20) end
              penalty = now + math.min(longest, math.max(asked, own))
              strikes = strikes + 1
            end
            redis.call('HSET', KEYS[1], LEVEL, whole(math.min(0, level)), AT, whole(now), PENALTY_UNTIL, whole(penalty), STRIKES, whole(strikes))
            redis.call('HINCRBY', KEYS[1], PENALTIES, 1)
            if ARGV[8] == '1' then redis.call('HINCRBY', KEYS[1], BANS, 1) end
            redis.call('PEXPIRE', KEYS[1], whole(idle + penalty - now))
            return penalty - now
            """;

    /** KEYS: the bucket. ARGV: fields and what to add to each. A bucket that is gone stays gone. */
    static final String TALLY = """
            if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
            for i = 1, #ARGV, 2 do redis.call('HINCRBY', KEYS[1], ARGV[i], ARGV[i + 1]) end
            return 1
            """;

    private BudgetScripts() {}

    /** The names of the fields as Lua constants. */
    private static String fieldNames() {
        Map<String, String> names = new TreeMap<>(Map.of(
                "LEVEL", BudgetFields.LEVEL,
                "AT", BudgetFields.AT,
                "PENALTY_UNTIL", BudgetFields.PENALTY_UNTIL,
                "STRIKES", BudgetFields.STRIKES,
                "FULL", BudgetFields.FULL,
                "TOKEN", BudgetFields.TOKEN,
                "REFILL", BudgetFields.REFILL,
                "BORROWED", BudgetFields.BORROWED,
                "PENALTIES", BudgetFields.PENALTIES,
                "WORKERS", BudgetFields.WORKERS));
        names.putAll(Map.of(
                "BANS",
                BudgetFields.BANS,
                "SCOPE",
                BudgetFields.SCOPE,
                "NAME",
                BudgetFields.NAME,
                "WORKER",
                BudgetFields.WORKER));
        StringBuilder lua = new StringBuilder();
        names.forEach((name, field) ->
                lua.append("local ").append(name).append(" = '").append(field).append("'\n"));
        return lua.toString();
    }

    /**
     * KEYS: the buckets, then the venue's index. ARGV: how many buckets, the worker, 1 for protection, milliseconds that a silent worker and an idle
     * entry of the index are remembered; then for each bucket what {@link RedisBuckets} writes. Answers: milliseconds to wait; then for each bucket
     * level, milliseconds of penalty left, extra tokens, borrowed tokens, workers.
     */
    static String draw(String clock) {
        return PRELUDE + clock + DRAW;
    }

    /**
     * KEYS: the bucket. ARGV: full and refill in units, first pause of this kind of signal, milliseconds that the venue asks for (-1 = it does not say),
     * longest pause, quiet time, milliseconds that an idle bucket is remembered, 1 for a ban. Answers the milliseconds of penalty left.
     */
    static String penalise(String clock) {
        return PRELUDE + clock + PENALISE;
    }
}
