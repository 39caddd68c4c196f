package dev.flotilla.cli.inspect;

import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.contracts.api.BotStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bot's status report for people. What nobody knows is said so. Pure. */
final class BotStatusText {

    private static final String UNKNOWN = "not known";
    private static final int PERCENT = 100;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final String botId;
    private final BotStatus status;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private BotStatusText(String botId, BotStatus status, Style style) {
        this.botId = botId;
        this.status = status;
        this.style = style;
    }

    static String of(String botId, BotStatus status, Style style) {
        BotStatusText text = new BotStatusText(botId, status, style);
        text.banners();
        text.mode();
        text.account();
        text.positions();
        text.history();
        text.metrics();
        text.lessons();
        text.config();
        return String.join(System.lineSeparator(), text.lines);
    }

    /** {@code 12s|3m|2h|1d ago}: the largest whole unit. */
    static String ago(long seconds) {
        Duration age = Duration.ofSeconds(Math.max(0, seconds));
        if (age.compareTo(MINUTE) < 0) {
            return age.toSeconds() + "s ago";
        }
        if (age.compareTo(HOUR) < 0) {
            return age.toMinutes() + "m ago";
        }
        return age.compareTo(DAY) < 0 ? age.toHours() + "h ago" : age.toDays() + "d ago";
    }

    private void banners() {
        if (status.halt()) {
            lines.add(style.red("*** HALTED ***") + "  resume with `fleet restart " + botId + "`");
        }
        if (Boolean.TRUE.equals(status.circuitBreaker())) {
            lines.add(style.red("*** CIRCUIT BREAKER ***") + "  tripped after " + status.consecutiveErrors()
                    + " errors in a row; resume with `fleet resume " + botId + "`");
        }
    }

    private void mode() {
        section("Mode");
        field("mode", or(status.mode(), "none: the strategy has no modes"));
        field("last cycle", status.lastCycleAgeSec() == null ? "none yet" : ago(status.lastCycleAgeSec()));
        field("errors in a row", or(status.consecutiveErrors(), UNKNOWN + ": no state reported yet"));
        field("circuit breaker", yesOrNo(status.circuitBreaker(), "tripped", "not tripped", UNKNOWN));
        field(
                "credentials",
                yesOrNo(
                        status.credentialsLoaded(),
                        "loaded",
                        "missing",
                        UNKNOWN + ": no worker reports them, a paper account needs none"));
    }

    private void account() {
        section("Account");
        field("equity", amount(status.account().equity()));
        field(
                "available margin",
                status.account().availableMargin() == null
                        ? UNKNOWN + " while a position is open"
                        : amount(status.account().availableMargin()));
        field("P&L today", signed(status.account().dailyPnl()));
        field("daily loss", dailyLoss());
    }

    private String dailyLoss() {
        BigDecimal limit = status.maxDailyLoss();
        String most = limit == null || limit.signum() <= 0 ? "no limit" : "limit " + Figures.money(limit);
        String share = status.dailyLossPct() == null ? "" : ", " + Figures.plain(status.dailyLossPct()) + " % used";
        return amount(status.dailyLoss()) + " (" + most + share + ")";
    }

    private void positions() {
        section("Open positions");
        if (status.positions().isEmpty()) {
            lines.add("  none");
            return;
        }
        Table table = Table.of("SYMBOL", "SIDE", ">QUANTITY", ">ENTRY", ">OPEN P&L", ">LEVERAGE", ">STOP", ">TARGET");
        for (BotStatus.Position position : status.positions()) {
            table.row(
                    position.symbol(),
                    position.side(),
                    Figures.plain(position.quantity()),
                    Figures.plain(position.entryPrice()),
                    Figures.signed(position.unrealisedPnl()),
                    "x" + position.leverage(),
                    Figures.plain(position.stopLoss()),
                    Figures.plain(position.takeProfit()));
        }
        table.lines(style).forEach(line -> lines.add("  " + line));
    }

    private void history() {
        BotStatus.TradeStats stats = status.tradeStats();
        section("Trade history");
        field("trades", stats.totalTrades() + " (" + stats.executed() + " executed, " + stats.closed() + " closed)");
        field(
                "result",
                stats.wins() + " won, " + stats.losses() + " lost, win rate " + share(stats.winRate()) + ", P&L "
                        + Figures.signed(stats.totalPnl()));
        field("today", stats.todayClosed() + " closed, P&L " + Figures.signed(stats.todayPnl()));
    }

    private void metrics() {
        BotStatus.Metrics metrics = status.metrics();
        section("Adaptive metrics");
        field("last review", lastReview(metrics.lastReviewTs()));
        field(
                "win rate",
                metrics.lastReviewTs() == null ? UNKNOWN + " before the first review" : share(metrics.winRate()));
        field(
                "average P&L",
                metrics.lastReviewTs() == null ? UNKNOWN + " before the first review" : signed(metrics.avgPnl()));
        field("leverage cap", number(metrics.effectiveLeverageCap()) + reduction(metrics));
        field("confidence x", number(metrics.confidenceMultiplier()));
        field("least confidence", number(metrics.recommendedMinConfidence()));
        List<String> weak = metrics.underperformingSymbols();
        field("underperforming", weak == null ? UNKNOWN : weak.isEmpty() ? "none" : String.join(", ", weak));
    }

    private String lastReview(@Nullable Instant at) {
        return at == null ? "none yet" : ago(Duration.between(at, status.ts()).toSeconds());
    }

    private String reduction(BotStatus.Metrics metrics) {
        return Boolean.TRUE.equals(metrics.leverageReductionActive()) ? style.yellow("  reduction active") : "";
    }

    private void lessons() {
        section("Active lessons");
        List<String> lessons = status.metrics().lessons();
        if (lessons == null || lessons.isEmpty()) {
            lines.add(lessons == null ? "  " + UNKNOWN + " before the first review" : "  none");
            return;
        }
        lessons.forEach(lesson -> lines.add("  - " + lesson));
    }

    private void config() {
        BotStatus.ConfigSummary config = status.configSummary();
        section("Config");
        field("symbols", String.join(", ", config.symbols()));
        field("base value", amount(config.baseValue()));
        field("leverage", or(config.leverageRange(), UNKNOWN));
        field("max daily loss", amount(config.maxDailyLoss()));
        field("max exposure", amount(config.maxTotalExposure()));
        field("schedule", yesOrNo(config.cronEnabled(), "enabled", "disabled", UNKNOWN));
    }

    private void section(String title) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add(style.bold(title));
    }

    private void field(String name, String value) {
        lines.add("  " + String.format("%-17s", name) + " " + value);
    }

    private static String yesOrNo(@Nullable Boolean value, String yes, String no, String unknown) {
        if (value == null) {
            return unknown;
        }
        return value ? yes : no;
    }

    private static String or(@Nullable Object value, String unknown) {
        return value == null ? unknown : value.toString();
    }

    private static String amount(@Nullable BigDecimal value) {
        return value == null ? UNKNOWN : Figures.money(value);
    }

    private static String signed(@Nullable BigDecimal value) {
        return value == null ? UNKNOWN : Figures.signed(value);
    }

    private static String number(@Nullable BigDecimal value) {
        return value == null ? UNKNOWN : Figures.plain(value);
    }

    private static String share(@Nullable BigDecimal value) {
        return value == null
                ? UNKNOWN
                : value.multiply(BigDecimal.valueOf(PERCENT))
                                .setScale(0, RoundingMode.HALF_UP)
                                .toPlainString()
                        + " %";
    }
}
