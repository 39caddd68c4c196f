package dev.flotilla.params.positions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contracts.api.Positions;
import dev.flotilla.contracts.report.DslStateReport;
import dev.flotilla.contracts.report.RuntimeStatusReport;
import dev.flotilla.core.position.Direction;
import dev.flotilla.params.runtime.Doubt;
import dev.flotilla.params.runtime.RuntimeStore;
import dev.flotilla.params.runtime.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every open position of the fleet with its verdict, the worst first. */
@ApplicationScoped
public class PositionView {

    private static final Duration SILENT = Duration.ofMinutes(2);

    private final PositionStore store;
    private final RuntimeStore runtimes;
    private final InstantSource clock;
    private final ObjectMapper json;
    private final ExitClock exitClock;

    PositionView(PositionStore store, RuntimeStore runtimes, InstantSource clock, ObjectMapper json) {
        this.store = store;
        this.runtimes = runtimes;
        this.clock = clock;
        this.json = json;
        this.exitClock = new ExitClock(json);
    }

    public List<Positions.Position> all() {
        Map<String, RuntimeStore.Wallet> wallets = new HashMap<>();
        runtimes.wallets().stream()
                .filter(wallet -> wallet.botId() != null)
                .forEach(wallet -> wallets.put(String.valueOf(wallet.botId()), wallet));
        Map<String, PositionStore.Told> exits = new HashMap<>();
        store.exits()
                .forEach(told ->
                        exits.put(key(told.botId(), told.body().path("asset").asText()), told));
        List<Positions.Position> all = new ArrayList<>();
        for (PositionStore.Told told : store.statuses()) {
            RuntimeStore.Wallet wallet = wallets.get(told.botId());
            if (wallet != null) {
                watched(told, wallet, exits, all);
            }
        }
        for (PositionStore.Traded traded : store.traded()) {
            all.add(traded(traded, exits.remove(key(traded.botId(), traded.symbol()))));
        }
        // A state of a wallet whose newest look shows no such position, or that was never looked at by this build.
        for (PositionStore.Told told : exits.values()) {
            RuntimeStore.Wallet wallet = wallets.get(told.botId());
            if (wallet != null) {
                all.add(unseen(told, wallet));
            }
        }
        all.sort(Comparator.comparing((Positions.Position position) -> Verdict.valueOf(position.verdict()))
                .thenComparing(Positions.Position::asset)
                .thenComparing(Positions.Position::botId));
        return all;
    }

    private static String key(String botId, String asset) {
        return botId + " " + asset;
    }

    private void watched(
            PositionStore.Told told,
            RuntimeStore.Wallet wallet,
            Map<String, PositionStore.Told> exits,
            List<Positions.Position> all) {
        RuntimeStatusReport status = read(told.body(), RuntimeStatusReport.class);
        String doubt = Doubt.of(wallet, status, clock.instant()).orElse(null);
        for (RuntimeStatusReport.Position seen : status.positions()) {
            Positions.Exit exit = exit(exits.remove(key(told.botId(), seen.asset())), wallet);
            Verdict verdict = Verdict.of(seen.protection(), doubt != null);
            DslStateReport state = exit == null ? null : exit.state();
            all.add(new Positions.Position(
                    told.botId(),
                    wallet.runtimeId(),
                    wallet.shownAs(),
                    seen.asset(),
                    seen.direction().toLowerCase(Locale.ROOT),
                    seen.size(),
                    seen.entryPrice(),
                    state == null ? null : state.leverage(),
                    seen.markPrice(),
                    gain(seen),
                    state == null || state.slOrderId() == null ? null : state.lastSyncedFloorPrice(),
                    null,
                    state == null ? null : state.openedAt(),
                    verdict.name(),
                    words(verdict, doubt, seen.protection(), state),
                    seen.managedBy(),
                    told.updatedAt(),
                    exit));
        }
    }

    /** At the price beside it, which is younger than that of the last tick. */
    private static BigDecimal gain(RuntimeStatusReport.Position seen) {
        BigDecimal move = seen.markPrice().subtract(seen.entryPrice());
        boolean isShort = seen.direction().equalsIgnoreCase(Direction.SHORT.wire());
        return (isShort ? move.negate() : move).multiply(seen.size());
    }

    private static @Nullable String words(
            Verdict verdict, @Nullable String doubt, String last, @Nullable DslStateReport state) {
        return switch (verdict) {
            case UNKNOWN ->
                (doubt == null ? "the runtime used a word that this build does not know" : doubt) + "; last seen "
                        + last;
            case UNPROTECTED -> "open and not tracked: the document has no exit, or the owner is not known yet";
            case STOP_NOT_ON_VENUE ->
                state == null || state.lastSlSyncError() == null
                        ? "no stop rests at the venue; it is placed again with the next tick"
                        : "no stop rests at the venue: " + state.lastSlSyncError();
            case MANAGED_BY, INVENTORY, PROTECTED -> null;
        };
    }

    private Positions.@Nullable Exit exit(PositionStore.@Nullable Told told, RuntimeStore.@Nullable Wallet wallet) {
        if (told == null) {
            return null;
        }
        if (wallet != null && told.body() instanceof ObjectNode body) {
            body.put("address", wallet.shownAs());
        }
        return exitClock.of(read(told.body(), DslStateReport.class));
    }

    private Positions.Position unseen(PositionStore.Told told, RuntimeStore.Wallet wallet) {
        Positions.Exit exit = Objects.requireNonNull(exit(told, wallet));
        DslStateReport state = exit.state();
        return new Positions.Position(
                told.botId(),
                wallet.runtimeId(),
                wallet.shownAs(),
                state.asset(),
                state.direction().toLowerCase(Locale.ROOT),
                state.size(),
                state.entryPrice(),
                state.leverage(),
                state.lastPrice(),
                state.unrealizedPnl(),
                state.slOrderId() == null ? null : state.lastSyncedFloorPrice(),
                null,
                state.openedAt(),
                Verdict.UNKNOWN.name(),
                "the wallet's newest read does not show it, and its end is not told yet; last seen "
                        + state.protection(),
                null,
                told.updatedAt(),
                exit);
    }

    private Positions.Position traded(PositionStore.Traded traded, PositionStore.@Nullable Told told) {
        Optional<String> doubt = doubt(traded);
        Verdict verdict = doubt.isPresent() ? Verdict.UNKNOWN : verdict(traded.protection());
        return new Positions.Position(
                traded.botId(),
                null,
                null,
                traded.symbol(),
                traded.side(),
                traded.quantity(),
                traded.entryPrice(),
                BigDecimal.valueOf(traded.leverage()),
                traded.markPrice(),
                traded.unrealizedPnl(),
                traded.stopLoss(),
                traded.takeProfit(),
                traded.openedAt(),
                verdict.name(),
                doubt.map(why -> why + "; last seen " + traded.protection())
                        .orElse(
                                verdict == Verdict.STOP_NOT_ON_VENUE
                                        ? "the bot reports no stop that rests at the venue"
                                        : null),
                null,
                traded.updatedAt(),
                exit(told, null));
    }

    private static Verdict verdict(String protection) {
        Verdict told = Verdict.of(protection, false);
        return told == Verdict.PROTECTED || told == Verdict.INVENTORY ? told : Verdict.STOP_NOT_ON_VENUE;
    }

    private static Optional<String> doubt(PositionStore.Traded traded) {
        if (!"RUNNING".equals(traded.actual()) && !"PAUSED".equals(traded.actual())) {
            return Optional.of("the bot does not run now"
                    + (traded.actual() == null ? "" : " (" + traded.actual() + ")")
                    + ": nobody looks after its position; a stop that rested stays at the venue");
        }
        Long age = traded.heartbeatAgeMillis();
        return age == null || age > SILENT.toMillis()
                ? Optional.of("the bot has not been heard for "
                        + (age == null ? "ever" : Duration.ofMillis(age).toSeconds() + " s"))
                : Optional.empty();
    }

    private <T> T read(JsonNode body, Class<T> type) {
        try {
            return json.treeToValue(body, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored report cannot be read", e);
        }
    }
}
