package dev.flotilla.params.budget;

import dev.flotilla.contracts.api.Infrastructure;
import dev.flotilla.contracts.redis.BudgetFields;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Buckets as they are now: what came back since they were last drawn from is added. */
@ApplicationScoped
public class BudgetView {

    private static final String IP = "ip";
    private static final long WORKER_SILENT_MILLIS = 60_000;
    private static final int PERCENT = 100;
    /** Most important first. */
    private static final List<String> CLASSES = List.of("protective", "cancel", "entry", "read");

    private final BudgetSource source;
    private final InstantSource clock;

    BudgetView(BudgetSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /** All addresses, and the emptiest wallets, at most so many. */
    public Infrastructure.Budgets budgets(int walletsMax) {
        Instant now = clock.instant();
        return source.read()
                .map(found -> budgets(found, walletsMax, now))
                .orElseGet(() -> new Infrastructure.Budgets(now, false, 0, List.of()));
    }

    private static Infrastructure.Budgets budgets(List<BudgetSource.Found> found, int walletsMax, Instant now) {
        List<Infrastructure.Budget> all = new ArrayList<>();
        for (BudgetSource.Found venue : found) {
            venue.buckets()
                    .forEach(fields ->
                            bucket(venue.venue(), fields, venue.nowMillis()).ifPresent(all::add));
        }
        Stream<Infrastructure.Budget> addresses = all.stream()
                .filter(budget -> budget.scope().equals(IP))
                .sorted(Comparator.comparing(Infrastructure.Budget::venue).thenComparing(Infrastructure.Budget::name));
        Stream<Infrastructure.Budget> wallets = all.stream()
                .filter(budget -> !budget.scope().equals(IP))
                .sorted(Comparator.comparing(BudgetView::filledPercent).thenComparing(Infrastructure.Budget::name))
                .limit(walletsMax);
        long walletCount = found.stream().mapToLong(BudgetSource.Found::wallets).sum();
        return new Infrastructure.Budgets(
                now, true, walletCount, Stream.concat(addresses, wallets).toList());
    }

    private static long filledPercent(Infrastructure.Budget budget) {
        return budget.tokens() * PERCENT / Math.max(1, budget.capacity());
    }

    /** Empty for a bucket that has expired since it was listed. */
    private static Optional<Infrastructure.Budget> bucket(String venue, Map<String, String> fields, long now) {
        long token = number(fields, BudgetFields.TOKEN);
        if (token <= 0) {
            return Optional.empty();
        }
        long refill = number(fields, BudgetFields.REFILL);
        long penaltyUntil = number(fields, BudgetFields.PENALTY_UNTIL);
        long since = Math.max(number(fields, BudgetFields.AT), penaltyUntil);
        long back = Math.max(0, now - since) * refill;
        long level = Math.min(number(fields, BudgetFields.FULL), number(fields, BudgetFields.LEVEL) + back);
        return Optional.of(new Infrastructure.Budget(
                venue,
                fields.getOrDefault(BudgetFields.SCOPE, "unknown"),
                fields.getOrDefault(BudgetFields.NAME, "unknown"),
                number(fields, BudgetFields.FULL) / token,
                Math.floorDiv(level, token),
                BigDecimal.valueOf(refill * 1_000)
                        .divide(BigDecimal.valueOf(token), 3, RoundingMode.DOWN)
                        .stripTrailingZeros(),
                penaltyUntil > now ? Instant.ofEpochMilli(penaltyUntil) : null,
                workers(fields, now),
                number(fields, BudgetFields.BORROWED),
                number(fields, BudgetFields.PENALTIES),
                number(fields, BudgetFields.BANS),
                classes(fields)));
    }

    private static List<Infrastructure.BudgetClass> classes(Map<String, String> fields) {
        return CLASSES.stream()
                .map(name -> new Infrastructure.BudgetClass(
                        name, number(fields, BudgetFields.WAITED + name), number(fields, BudgetFields.REFUSED + name)))
                .filter(use -> use.waited() > 0 || use.refused() > 0)
                .toList();
    }

    private static int workers(Map<String, String> fields, long now) {
        return (int) fields.entrySet().stream()
                .filter(field -> field.getKey().startsWith(BudgetFields.WORKER))
                .filter(field -> now - Long.parseLong(field.getValue()) <= WORKER_SILENT_MILLIS)
                .count();
    }

    private static long number(Map<String, String> fields, String name) {
        return Long.parseLong(fields.getOrDefault(name, "0"));
    }
}
