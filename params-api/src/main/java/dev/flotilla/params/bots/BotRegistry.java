package dev.flotilla.params.bots;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.params.control.ControlDesk;
import dev.flotilla.params.control.ControlNews;
import dev.flotilla.params.control.OutgoingMessages;
import dev.flotilla.params.group.GroupDesk;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.market.VenueMarket;
import dev.flotilla.params.strategy.BotFit;
import dev.flotilla.params.strategy.FlatParams;
import dev.flotilla.params.strategy.ParamRules;
import dev.flotilla.params.strategy.StrategyCatalog;
import dev.flotilla.params.stream.ChangeFeed;
import dev.flotilla.service.JsonText;
import dev.flotilla.store.audit.AuditFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Creates bots: every field is checked and the refusal says what would be valid. The same wish again changes nothing. */
@ApplicationScoped
public class BotRegistry {

    /** @param created false when the same bot was there already */
    public record Created(boolean created, String botId) {}

    private static final Pattern BOT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");
    private static final int NAME_CHARS_MAX = 80;
    private static final int BOTS_MAX = 20_000;
    private static final List<String> ACCOUNT_TYPES = List.of("demo");
    private static final String CREATED = "created";

    private final BotStore store;
    private final StrategyCatalog catalog;
    private final VenueMarket venue;
    private final NewBotsConfig config;
    private final GroupDesk groups;
    private final OutgoingMessages outgoing;
    private final ChangeFeed feed;
    private final InstantSource clock;
    private final ObjectMapper json;

    BotRegistry(
            BotStore store,
            StrategyCatalog catalog,
            VenueMarket venue,
            NewBotsConfig config,
            GroupDesk groups,
            OutgoingMessages outgoing,
            ChangeFeed feed,
            InstantSource clock,
            ObjectMapper json) {
        this.store = store;
        this.catalog = catalog;
        this.venue = venue;
        this.config = config;
        this.groups = groups;
        this.outgoing = outgoing;
        this.feed = feed;
        this.clock = clock;
        this.json = json;
    }

    public Outcome<Created> create(Bots.CreateBot wish, String actor) {
        return checked(wish)
                .then(bot -> ControlDesk.statusOf(
                                Objects.requireNonNullElse(wish.status(), DesiredStatus.STOPPED.name()))
                        .then(status -> commit(bot, status, actor)));
    }

    private Outcome<BotStore.NewBot> checked(Bots.CreateBot wish) {
        if (!BOT_ID.matcher(wish.botId()).matches()) {
            return Outcome.refused(Refusal.invalid(
                    "invalid_bot_id",
                    "botId must be 1 to 40 letters, digits, - or _ and begin with a letter or digit, was "
                            + wish.botId(),
                    List.of(BOT_ID.pattern())));
        }
        String name = Objects.requireNonNullElse(wish.name(), wish.botId()).strip();
        if (name.isEmpty() || name.length() > NAME_CHARS_MAX) {
            return Outcome.refused(Refusal.invalid(
                    "invalid_name", "name must have 1 to 80 characters", List.of("1 to 80 characters")));
        }
        String accountType = Objects.requireNonNullElse(wish.accountType(), "demo");
        if (!ACCOUNT_TYPES.contains(accountType)) {
            return Outcome.refused(Refusal.invalid(
                    "unknown_account_type", "this build trades no account of type " + accountType, ACCOUNT_TYPES));
        }
        return placed(wish)
                .then(_ -> catalog.find(wish.strategyId()))
                .then(rules ->
                        symbol(wish.symbol()).then(symbol -> withParams(wish, name, accountType, symbol, rules)));
    }

    private Outcome<Boolean> placed(Bots.CreateBot wish) {
        Outcome<Boolean> fine = Outcome.done(true);
        Outcome<Boolean> policy = wish.driftPolicy() == null
                ? fine
                : GroupDesk.driftPolicy(wish.driftPolicy()).map(_ -> true);
        return policy.then(
                _ -> wish.group() == null ? fine : groups.existing(wish.group()).map(_ -> true));
    }

    private Outcome<String> symbol(String wish) {
        String symbol = wish.strip().toUpperCase(Locale.ROOT);
        return venue.symbols()
                .then(symbols -> symbols.contains(symbol)
                        ? Outcome.done(symbol)
                        : Outcome.refused(
                                Refusal.invalid("unknown_symbol", "the venue has no market " + symbol, symbols)));
    }

    private static Outcome<BotStore.NewBot> withParams(
            Bots.CreateBot wish, String name, String accountType, String symbol, ParamRules rules) {
        Map<String, Object> stored = FlatParams.merged(
                Map.of(BotFit.SYMBOLS, List.of(symbol)), Objects.requireNonNullElse(wish.params(), Map.of()));
        return rules.effective(stored)
                .then(effective -> BotFit.check(effective, new BotFit.Bot(symbol, null, false)))
                .map(effective -> new BotStore.NewBot(
                        wish.botId(),
                        name,
                        wish.strategyId(),
                        rules.pool(),
                        symbol,
                        accountType,
                        BotFit.startingEquity(effective),
                        stored,
                        wish.group(),
                        wish.driftPolicy() == null
                                ? null
                                : wish.driftPolicy().strip().toLowerCase(Locale.ROOT),
                        null));
    }

    private Outcome<Created> commit(BotStore.NewBot wish, String status, String actor) {
        Map<String, Object> fitted = fitted(wish);
        Optional<BotStore.NewBot> there = store.find(wish.botId());
        if (there.isPresent()) {
            return existing(wish, there.get(), fitted.keySet());
        }
        BotStore.NewBot bot = wish.with(fitted);
        if (store.count() >= BOTS_MAX) {
            return Outcome.refused(
                    Refusal.conflict("too_many_bots", "this fleet has " + BOTS_MAX + " bots, which is its limit"));
        }
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Operations.Control control = new Operations.Control(bot.botId(), status, 1, CREATED, actor, at, null);
        BotStore.Creation creation = new BotStore.Creation(
                bot,
                control,
                new AuditFact(at, actor, "bot.created", bot.botId(), detail(bot, status)),
                outgoing.controlChanged(control, 1));
        // Two requests at once: the second one meets the row of the first and is judged by it.
        if (!store.create(creation)) {
            return existing(wish, store.find(wish.botId()).orElseThrow(), fitted.keySet());
        }
        feed.publish(ControlNews.of(control));
        return Outcome.done(new Created(true, bot.botId()));
    }

    /** What follows from the price of the market; nothing where that is not known. */
    private Map<String, Object> fitted(BotStore.NewBot bot) {
        boolean ownRules = config.venue().equals(VenueMarket.VENUE);
        return switch (catalog.find(bot.strategyId())) {
            case Outcome.Refused<ParamRules> _ -> Map.of();
            case Outcome.Done<ParamRules> rules ->
                venue.instrument(bot.symbol())
                        .flatMap(instrument -> Optional.ofNullable(instrument.lastPrice())
                                .filter(price -> price.signum() > 0)
                                .map(price -> new ParamRules.Market(
                                        price,
                                        instrument.stepSize(),
                                        instrument.minQty(),
                                        instrument.minNotional(),
                                        ownRules)))
                        .map(market -> rules.value().fitted(bot.params(), market))
                        .orElseGet(Map::of);
        };
    }

    /** What was fitted to the price of its time is not asked for again. */
    private static Outcome<Created> existing(BotStore.NewBot wish, BotStore.NewBot there, Set<String> fitted) {
        Map<String, Object> then = new LinkedHashMap<>(there.params());
        then.keySet().retainAll(fitted);
        return wish.with(then).sameAs(there)
                ? Outcome.done(new Created(false, wish.botId()))
                : Outcome.refused(Refusal.conflict(
                        "bot_exists",
                        "bot " + wish.botId() + " exists and was created differently; change it through its params and"
                                + " control, or choose another botId"));
    }

    private String detail(BotStore.NewBot bot, String status) {
        return JsonText.of(
                json,
                Map.of(
                        "strategyId", bot.strategyId(),
                        "symbol", bot.symbol(),
                        "accountType", bot.accountType(),
                        "status", status,
                        "params", bot.params()));
    }
}
