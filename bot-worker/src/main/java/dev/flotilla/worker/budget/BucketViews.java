package dev.flotilla.worker.budget;

import dev.flotilla.venues.budget.BucketTerms;
import dev.flotilla.venues.budget.BudgetScope;
import dev.flotilla.venues.budget.Draw;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.budget.RateLimit;
import dev.flotilla.venues.budget.RequestClass;
import dev.flotilla.venues.budget.RequestCost;
import dev.flotilla.worker.budget.SharedBuckets.Drawn;
import dev.flotilla.worker.budget.SharedBuckets.Line;
import dev.flotilla.worker.budget.Step.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * All buckets of one venue as this worker knows them. Decides and notes, asks nobody; each method is one step under one lock. Times are milliseconds
 * of the worker's monotonic clock, above 0.
 */
final class BucketViews {

    private static final Duration WALLET_IDLE = Duration.ofMinutes(10);
    private static final int NEWS_MAX = 100;

    private final String venue;
    private final BudgetSettings settings;
    private final @Nullable BucketView address;
    private final @Nullable BucketTerms walletTerms;
    private final Map<String, BucketView> wallets = new HashMap<>();
    private boolean away;

    BucketViews(String venue, BudgetSettings settings, long now) {
        this.venue = venue;
        this.settings = settings;
        this.walletTerms = terms(settings.limits().perWallet());
        BucketTerms ip = terms(settings.limits().perIp());
        BucketKey key = new BucketKey(venue, BudgetScope.IP, settings.egress());
        this.address = ip == null ? null : new BucketView(key, ip, settings, now);
    }

    private @Nullable BucketTerms terms(@Nullable RateLimit limit) {
        return limit == null
                ? null
                : BucketTerms.within(limit, settings.usedPct(), settings.burstPct(), settings.reserves());
    }

    /** The buckets that a request draws from; noted as demand. */
    synchronized List<Part> parts(RequestCost cost, @Nullable String wallet, long now) {
        List<Part> parts = new ArrayList<>(2);
        if (address != null && cost.ip() > 0) {
            parts.add(new Part(address, cost.ip()));
        }
        if (walletTerms != null && wallet != null && cost.wallet() > 0) {
            parts.add(new Part(wallet(wallet, walletTerms, now), cost.wallet()));
        }
        parts.forEach(part -> part.view().asked(part.cost(), now));
        return parts;
    }

    private BucketView wallet(String wallet, BucketTerms terms, long now) {
        return wallets.computeIfAbsent(
                wallet, name -> new BucketView(new BucketKey(venue, BudgetScope.WALLET, name), terms, settings, now));
    }

    /** Takes what is at hand, or this worker's share while the buckets are away; else says what to ask, or how long to wait. */
    synchronized Step take(RequestClass kind, List<Part> parts, long now) {
        if (away) {
            return takeAway(kind, parts, now);
        }
        List<Part> atHand = new ArrayList<>(2);
        List<Part> missing = new ArrayList<>(2);
        for (Part part : parts) {
            (part.view().takeAtHand(part.cost(), now) ? atHand : missing).add(part);
        }
        if (missing.isEmpty()) {
            return new Step.Taken(BudgetMeter.Source.AT_HAND, 0);
        }
        Step.Later later = tooFew(kind, missing, now);
        if (later != null) {
            putBack(atHand);
            return later;
        }
        List<Line> lines =
                missing.stream().map(part -> part.view().line(part.cost(), now)).toList();
        return new Step.Query(missing, atHand, lines);
    }

    /** What was last seen is the most there can be: when that is too little, nobody needs to be asked. */
    private static Step.@Nullable Later tooFew(RequestClass kind, List<Part> parts, long now) {
        Step.Later slowest = null;
        for (Part part : parts) {
            long wait = part.view().waitAtLeast(kind, part.cost(), now);
            if (wait > (slowest == null ? 0 : slowest.millis())) {
                slowest = new Step.Later(wait, part.view().key());
            }
        }
        return slowest;
    }

    private static void putBack(List<Part> atHand) {
        atHand.forEach(part -> part.view().putBackAtHand(part.cost()));
    }

    private static Step takeAway(RequestClass kind, List<Part> parts, long now) {
        long borrowed = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            switch (part.view().drawAway(kind, part.cost(), now)) {
                case Draw.Taken taken -> borrowed += taken.borrowed();
                case Draw.Wait wait -> {
                    parts.subList(0, i).forEach(earlier -> earlier.view().putBackAway(earlier.cost(), now));
                    return new Step.Later(wait.millis(), part.view().key());
                }
            }
        }
        return new Step.Taken(BudgetMeter.Source.LOCAL_SHARE, borrowed);
    }

    /** The shared buckets have answered. */
    synchronized Step heard(Step.Query query, Drawn drawn, long now) {
        long borrowed = 0;
        for (int i = 0; i < query.lines().size(); i++) {
            SharedBuckets.Seen seen = drawn.seen().get(i);
            query.asked().get(i).view().told(query.lines().get(i), seen, now);
            borrowed += seen.borrowed();
        }
        if (drawn.waitMillis() == 0) {
            return new Step.Taken(BudgetMeter.Source.SHARED, borrowed);
        }
        putBack(query.atHand());
        return new Step.Later(
                drawn.waitMillis(), query.asked().getFirst().view().key());
    }

    /** The shared buckets have not answered: shares count from now on. */
    synchronized void unheard(Step.Query query) {
        for (int i = 0; i < query.lines().size(); i++) {
            query.asked().get(i).view().notTold(query.lines().get(i));
        }
        putBack(query.atHand());
    }

    /** False when that was known. */
    synchronized boolean gone() {
        boolean news = !away;
        away = true;
        return news;
    }

    synchronized boolean away() {
        return away;
    }

    /** What the shared buckets should hear without waiting for a request, one query each. */
    synchronized List<Step.Query> news(long now) {
        wallets.values().removeIf(view -> view.idleFor(WALLET_IDLE, now));
        List<BucketView> tellers = new ArrayList<>();
        if (address != null && (away || address.hasNews() || address.mustGreet(now))) {
            tellers.add(address);
        }
        if (!away || address == null) {
            wallets.values().stream()
                    .filter(view -> away || view.hasNews())
                    .limit(away ? 1 : NEWS_MAX)
                    .forEach(tellers::add);
        }
        return tellers.stream()
                .map(view -> new Step.Query(List.of(new Part(view, 0)), List.of(), List.of(view.line(0, now))))
                .toList();
    }

    /** The shared buckets are there again: shares end. Penalties that they may not know, in milliseconds; empty also when they were there. */
    synchronized Map<BucketView, Long> back(long now) {
        Map<BucketView, Long> penalties = new HashMap<>();
        if (!away) {
            return penalties;
        }
        away = false;
        List<BucketView> all = new ArrayList<>(wallets.values());
        if (address != null) {
            all.add(address);
        }
        for (BucketView view : all) {
            long left = view.back(now);
            if (left > 0) {
                penalties.put(view, left);
            }
        }
        return penalties;
    }

    /** Null for what has no limit. */
    synchronized @Nullable BucketView find(BudgetScope scope, @Nullable String wallet, long now) {
        return switch (scope) {
            case IP -> address;
            case WALLET -> walletTerms == null || wallet == null ? null : wallet(wallet, walletTerms, now);
        };
    }

    synchronized void penalised(BucketView view, LimitSignal signal, long now) {
        view.penalised(settings.penalties(), signal.kind(), signal.retryAfter(), now);
    }

    synchronized void penaltyLasts(BucketView view, Duration time, long now) {
        view.penaltyLasts(time, now);
    }

    /** The venue counts so much used. */
    synchronized void used(BudgetScope scope, @Nullable String wallet, long weight, long now) {
        BucketView view = find(scope, wallet, now);
        RateLimit limit = scope == BudgetScope.IP
                ? settings.limits().perIp()
                : settings.limits().perWallet();
        if (view != null && limit != null) {
            view.atMost(limit.weight() * settings.usedPct() / 100 - weight, now);
        }
    }

    /** A figure of the outgoing address; 0 when that has no limit. */
    synchronized long ofAddress(ToLongFunction<BucketView> figure) {
        return address == null ? 0 : figure.applyAsLong(address);
    }
}
