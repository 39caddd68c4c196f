package dev.flotilla.params.status;

import dev.flotilla.contracts.api.BotStatus;
import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.api.WhyNoTrades.Check;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What may keep a bot from trading, one answer each: it holds, it does not, or nobody knows. Pure. */
final class TradeChecks {

    private static final String RUNNING = "RUNNING";
    private static final BigDecimal LEAST_CONFIDENCE = new BigDecimal("0.55");

    private final Bots.BotDetail bot;
    private final Fleet.BotCard card;
    private final BotStatus status;
    private final ParamValues params;

    private TradeChecks(Bots.BotDetail bot, BotStatus status) {
        this.bot = bot;
        this.card = bot.card();
        this.status = status;
        this.params = new ParamValues(bot.params());
    }

    /** In the order in which they matter. */
    static List<Check> of(Bots.BotDetail bot, BotStatus status) {
        TradeChecks checks = new TradeChecks(bot, status);
        return List.of(
                checks.halt(),
                checks.notRunning(),
                checks.breaker(),
                checks.dailyLoss(),
                checks.credentials(),
                checks.approval(),
                checks.positionOpen(),
                checks.learningConfidence(),
                checks.leverageCapped(),
                checks.withoutOutcome());
    }

    private Check halt() {
        return card.halted() == null
                ? no("halt", "no emergency stop is in force")
                : blocks(
                        "halt",
                        "halted by emergency stop " + card.halted() + "; only `fleet restart " + card.botId()
                                + "` ends that");
    }

    private Check notRunning() {
        String name = "not_running";
        if (!RUNNING.equals(card.desired())) {
            return blocks(
                    name,
                    "the bot is meant to be " + card.desired() + "; `fleet start " + card.botId() + "` starts it");
        }
        if (!RUNNING.equals(card.actual())) {
            String why = card.lastError() == null ? "" : ": " + card.lastError();
            return blocks(
                    name,
                    "the bot should run and is " + Objects.requireNonNullElse(card.actual(), "not seen by the hub yet")
                            + why);
        }
        return card.protectOnly()
                ? blocks(
                        name,
                        "it was placed again under policy manual and only protects what is open; `fleet resume "
                                + card.botId() + "` lets it enter")
                : no(name, "the bot is RUNNING" + health());
    }

    private String health() {
        return card.issues().isEmpty() ? "" : ", with issues: " + String.join(", ", card.issues());
    }

    private Check breaker() {
        return answer(
                "circuit_breaker",
                status.circuitBreaker(),
                "the circuit breaker is tripped after " + status.consecutiveErrors()
                        + " errors in a row; `fleet resume " + card.botId() + "` clears it",
                "the circuit breaker is not tripped, errors in a row: " + status.consecutiveErrors(),
                "the bot reported no state yet: whether the circuit breaker is tripped is not known");
    }

    private Check dailyLoss() {
        BigDecimal loss = status.dailyLoss();
        BigDecimal limit = status.maxDailyLoss();
        String name = "daily_loss";
        if (limit == null || limit.signum() <= 0) {
            return no(name, "no loss limit of the day is set");
        }
        Boolean hit = loss == null ? null : loss.compareTo(limit) >= 0;
        String figures = loss == null ? "" : plain(loss) + " of " + plain(limit);
        return answer(
                name,
                hit,
                "the loss limit of the day is reached: " + figures
                        + " lost; entries go on with the next UTC day of market time",
                "loss of the day: " + figures,
                "the bot reported no state yet: its loss of the day is not known");
    }

    private Check credentials() {
        if (RUNNING.equals(card.actual())) {
            return no("credentials", "its account is open");
        }
        if ("paper".equals(status.mode()) || card.accountType().equals("demo")) {
            return no("credentials", "a simulated account needs none; elsewhere they are tried when it starts");
        }
        return status.credentialsLoaded() == null
                ? unknown("credentials", "no worker reports whether venue credentials are loaded")
                : answer(
                        "credentials",
                        !status.credentialsLoaded(),
                        "no venue credentials are loaded",
                        "venue credentials are loaded",
                        "");
    }

    private Check approval() {
        boolean asks = "approval".equals(status.mode())
                || ("live".equals(status.mode())
                        && Boolean.TRUE.equals(params.flag("execution.require_human_approval_for_live_orders")));
        return new Check(
                "approval",
                asks,
                false,
                asks
                        ? "entries are only proposed and wait for a person"
                        : "mode " + status.mode() + " asks nobody before an entry");
    }

    private Check positionOpen() {
        String open = bot.positions().stream()
                .map(position -> position.side() + " " + position.symbol())
                .collect(Collectors.joining(", "));
        long free = bot.symbols().stream().filter(this::flat).count();
        return open.isEmpty()
                ? no("position_open", "no position is open")
                : new Check("position_open", true, free == 0, "holds " + open + ": no second entry on the same symbol");
    }

    private boolean flat(String symbol) {
        return bot.positions().stream().noneMatch(position -> position.symbol().equals(symbol));
    }

    private Check learningConfidence() {
        BigDecimal multiplier = status.metrics().confidenceMultiplier();
        BigDecimal least = status.metrics().recommendedMinConfidence();
        if (multiplier == null || least == null) {
            return unknown("learning_confidence", "the bot reported no state yet: what learning asks for is not known");
        }
        boolean stricter = multiplier.compareTo(BigDecimal.ONE) < 0 || least.compareTo(LEAST_CONFIDENCE) > 0;
        return new Check(
                "learning_confidence",
                stricter,
                false,
                (stricter ? "learning asks for more: " : "learning asks for nothing more: ") + "confidence x "
                        + plain(multiplier) + " must reach " + plain(least));
    }

    private Check leverageCapped() {
        BigDecimal cap = status.metrics().effectiveLeverageCap();
        BigDecimal most = params.number("max_leverage");
        if (cap == null || most == null) {
            return unknown("leverage_capped", "what learning allows as leverage is not known");
        }
        boolean capped = cap.compareTo(most) < 0;
        return new Check(
                "leverage_capped",
                capped,
                false,
                capped
                        ? "learning caps leverage at " + plain(cap) + " of " + plain(most)
                        : "learning does not cap leverage: " + plain(most));
    }

    private Check withoutOutcome() {
        BotStatus.TradeStats stats = status.tradeStats();
        long open = stats.executed() - stats.totalTrades();
        return open > 0
                ? new Check(
                        "trades_without_outcome",
                        true,
                        false,
                        open + " of " + stats.executed()
                                + " entries have no outcome and no open position: their close was" + " not reported")
                : no("trades_without_outcome", "every entry has an outcome or an open position");
    }

    private static Check blocks(String name, String text) {
        return new Check(name, true, true, text);
    }

    private static Check no(String name, String text) {
        return new Check(name, false, false, text);
    }

    private static Check unknown(String name, String text) {
        return new Check(name, null, false, text);
    }

    private static Check answer(String name, @Nullable Boolean holds, String yes, String no, String unknown) {
        if (holds == null) {
            return unknown(name, unknown);
        }
        return holds ? blocks(name, yes) : no(name, no);
    }

    private static String plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
