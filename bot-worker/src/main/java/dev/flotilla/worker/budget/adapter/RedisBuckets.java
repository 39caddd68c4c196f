package dev.flotilla.worker.budget.adapter;

import dev.flotilla.contracts.redis.BudgetFields;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.streams.CommandLink;
import dev.flotilla.streams.StreamException;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.budget.BucketTerms;
import dev.flotilla.venues.budget.BudgetScope;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.budget.PenaltyTerms;
import dev.flotilla.venues.budget.RequestClass;
import dev.flotilla.worker.budget.BucketKey;
import dev.flotilla.worker.budget.BucketsAwayException;
import dev.flotilla.worker.budget.SharedBuckets;
import dev.flotilla.worker.budget.Tally;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Buckets in Redis: one script per draw, by Redis's own clock. Wallets appear by a hash in keys and by their ends in names. */
public final class RedisBuckets implements SharedBuckets {

    private static final Duration WORKER_SILENT = Duration.ofSeconds(60);
    private static final Duration INDEX_IDLE = Duration.ofHours(48);
    private static final Duration IDLE_LEAST = Duration.ofHours(1);
    private static final int SEEN_NUMBERS = 5;

    private final CommandLink link;
    private final String workerId;
    private final Duration timeout;
    private final Script draw;
    private final Script penalise;
    private final Script tally;

    public RedisBuckets(CommandLink link, String workerId, Duration timeout) {
        this(link, workerId, timeout, BudgetScripts.SERVER_CLOCK);
    }

    /** @param clock Lua that sets {@code now}; for tests */
    RedisBuckets(CommandLink link, String workerId, Duration timeout, String clock) {
        this.link = link;
        this.workerId = workerId;
        this.timeout = timeout;
        this.draw = Script.of(BudgetScripts.draw(clock));
        this.penalise = Script.of(BudgetScripts.penalise(clock));
        this.tally = Script.of(BudgetScripts.TALLY);
    }

    @Override
    public Drawn draw(RequestClass kind, List<Line> lines) {
        String venue = lines.getFirst().key().venue();
        List<String> keys = new ArrayList<>();
        lines.forEach(line -> keys.add(key(line.key())));
        keys.add(StreamKeys.budgetIndex(venue));
        List<String> arguments = new ArrayList<>(List.of(
                Integer.toString(lines.size()),
                workerId,
                kind == RequestClass.PROTECTIVE ? "1" : "0",
                Long.toString(WORKER_SILENT.toMillis()),
                Long.toString(INDEX_IDLE.toMillis())));
        lines.forEach(line -> write(kind, line, arguments));
        if (lines.stream().anyMatch(Line::hello)) {
            send(Request.cmd(Command.SADD).arg(StreamKeys.BUDGET_VENUES).arg(venue));
        }
        return drawn(run(draw, keys, arguments), lines.size());
    }

    /** A bucket that nobody used for so long is full, and can be forgotten. */
    private static long idleMillis(BucketTerms terms) {
        return Math.max(IDLE_LEAST.toMillis(), terms.millisFor(2 * terms.full()));
    }

    private static void write(RequestClass kind, Line line, List<String> arguments) {
        BucketTerms terms = line.terms();
        long keep = Math.max(terms.needed(RequestClass.READ, 0), terms.full() / 2);
        for (long number : new long[] {
            line.cost(),
            terms.needed(kind, line.cost()),
            terms.full(),
            terms.refill(),
            terms.token(),
            line.extra(),
            keep,
            line.hint(),
            line.hintPenaltyMillis(),
            line.moved(),
            line.atMost(),
            line.hello() ? 1 : 0,
            idleMillis(terms)
        }) {
            arguments.add(Long.toString(number));
        }
        arguments.add(line.key().scope().word());
        arguments.add(shown(line.key()));
    }

    private static Drawn drawn(Response answer, int buckets) {
        List<Seen> seen = new ArrayList<>(buckets);
        for (int i = 0; i < buckets; i++) {
            int first = 1 + i * SEEN_NUMBERS;
            seen.add(new Seen(
                    number(answer.get(first)),
                    number(answer.get(first + 1)),
                    number(answer.get(first + 2)),
                    number(answer.get(first + 3)),
                    Math.toIntExact(number(answer.get(first + 4)))));
        }
        return new Drawn(number(answer.get(0)), seen);
    }

    private static long number(Response reply) {
        return Long.parseLong(reply.toString());
    }

    @Override
    public Duration penalise(
            BucketKey key,
            BucketTerms terms,
            PenaltyTerms penalties,
            LimitSignal.Kind kind,
            @Nullable Duration retryAfter) {
        List<String> arguments = List.of(
                Long.toString(terms.full()),
                Long.toString(terms.refill()),
                Long.toString(penalties.first(kind).toMillis()),
                Long.toString(retryAfter == null ? -1 : Math.max(0, retryAfter.toMillis())),
                Long.toString(penalties.longest().toMillis()),
                Long.toString(penalties.quiet().toMillis()),
                Long.toString(idleMillis(terms)),
                kind == LimitSignal.Kind.BANNED ? "1" : "0");
        return Duration.ofMillis(number(run(penalise, List.of(key(key)), arguments)));
    }

    @Override
    public void tally(BucketKey key, Map<RequestClass, Tally> more) {
        List<String> arguments = new ArrayList<>();
        more.forEach((kind, counted) -> {
            add(BudgetFields.WAITED + kind.word(), counted.waited(), arguments);
            add(BudgetFields.REFUSED + kind.word(), counted.refused(), arguments);
        });
        run(tally, List.of(key(key)), arguments);
    }

    private static void add(String field, long more, List<String> arguments) {
        if (more > 0) {
            arguments.add(field);
            arguments.add(Long.toString(more));
        }
    }

    static String key(BucketKey key) {
        String id = key.scope() == BudgetScope.WALLET ? hash(key.name()).substring(0, 24) : key.name();
        return StreamKeys.budget(key.venue(), key.scope().word(), id);
    }

    /** A wallet by its ends: enough to recognise one's own, too little to learn another's. A paper account is nobody's secret. */
    static String shown(BucketKey key) {
        String name = key.name();
        if (key.scope() != BudgetScope.WALLET || key.venue().equals(Venue.PAPER)) {
            return name;
        }
        int shown = name.length() < 12 ? 1 : 4;
        return name.substring(0, Math.min(shown, name.length())) + "…"
                + name.substring(Math.max(0, name.length() - shown));
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(digest("SHA-256", text));
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    /** @param id Redis's name of it */
    private record Script(String text, String id) {
        static Script of(String text) {
            return new Script(text, HexFormat.of().formatHex(digest("SHA-1", text)));
        }
    }

    /** By its id; a Redis that does not know it, because it is new, is given the text. */
    private Response run(Script script, List<String> keys, List<String> arguments) {
        try {
            return link.send(request(Command.EVALSHA, script.id(), keys, arguments), timeout);
        } catch (StreamException e) {
            if (String.valueOf(e.getMessage()).contains("NOSCRIPT")) {
                return send(request(Command.EVAL, script.text(), keys, arguments));
            }
            throw away(e);
        }
    }

    private Response send(Request request) {
        try {
            return link.send(request, timeout);
        } catch (StreamException e) {
            throw away(e);
        }
    }

    private static BucketsAwayException away(StreamException cause) {
        return new BucketsAwayException(String.valueOf(cause.getMessage()), cause);
    }

    private static Request request(Command command, String script, List<String> keys, List<String> arguments) {
        Request request = Request.cmd(command).arg(script).arg(Integer.toString(keys.size()));
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }
}
