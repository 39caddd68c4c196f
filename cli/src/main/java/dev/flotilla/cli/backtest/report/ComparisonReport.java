package dev.flotilla.cli.backtest.report;

import dev.flotilla.cli.backtest.report.Html.Cell;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The same trades under several rules as one HTML page: drawings and tables without any script, so that the browser is told to run
 * none.
 */
public final class ComparisonReport {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";
    /** Longer tables tell nobody anything; the sums above count every trade. */
    private static final int TRADES_MAX = 500;

    private ComparisonReport() {}

    /**
     * @param title whose trades
     * @param trades in the order of their entries
     * @param lines the first is what was traded, the others what it is compared with
     */
    public record Subject(String title, Instant writtenAt, List<Trade> trades, List<Line> lines) {
        public Subject {
            trades = List.copyOf(trades);
            lines = List.copyOf(lines);
        }
    }

    public record Trade(long entryMillis, String side, BigDecimal entryPrice, BigDecimal quantity) {}

    /** @param results one per trade */
    public record Line(String name, List<Result> results) {
        public Line {
            results = List.copyOf(results);
        }

        BigDecimal sum() {
            return results.stream().map(Result::profit).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        long won() {
            return results.stream()
                    .filter(result -> result.profit().signum() > 0)
                    .count();
        }

        /** The sum after each trade. */
        List<BigDecimal> course() {
            List<BigDecimal> course = new ArrayList<>();
            BigDecimal sum = BigDecimal.ZERO;
            for (Result result : results) {
                sum = sum.add(result.profit());
                course.add(sum);
            }
            return course;
        }
    }

    /** @param reason why it ended, null where nobody says */
    public record Result(BigDecimal profit, @Nullable String reason) {}

    public static String of(Subject subject) {
        Html html = new Html();
        head(html, subject);
        html.raw("<section>")
                .heading("Gross result", "Before fees; beside each, the difference to what was traded.")
                .raw(ComparisonDrawings.bars(subject.lines()))
                .raw("</section><section>")
                .heading("Course", "The sum after each trade, in the order of entries.")
                .raw(ComparisonDrawings.courses(subject.lines()))
                .raw("</section><section>");
        sums(html, subject.lines());
        html.raw("</section><section class=\"long\">");
        trades(html, subject);
        return html.raw(
                        "</section><footer><p>Stops fill at the worse of trigger and price; between two prices nothing is"
                                + " known. What other rules would have brought then says little about what they bring next."
                                + "</p></footer></main></body></html>\n")
                .toString();
    }

    private static void head(Html html, Subject subject) {
        html.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">")
                .raw("<title>" + Html.text("Exits compared: " + subject.title()) + "</title>")
                .raw("<style>" + ReportAssets.style() + ComparisonDrawings.STYLE + "</style></head><body><main>")
                .raw("<header><h1>" + Html.text("Exits compared: " + subject.title()) + "</h1><p class=\"note\">"
                        + Html.text(subject.trades().size() + " closed trades from "
                                + Shown.minute(subject.trades().getFirst().entryMillis()) + " to "
                                + Shown.minute(subject.trades().getLast().entryMillis()) + " UTC, entered as they were"
                                + " and left under other rules. Written "
                                + Shown.minute(subject.writtenAt().toEpochMilli()) + " UTC.")
                        + "</p></header>");
    }

    private static void sums(Html html, List<Line> lines) {
        html.heading("Sums", "").table(List.of("exits", ">trades", ">won", ">gross", ">difference", "ends"));
        BigDecimal actual = lines.getFirst().sum();
        for (Line line : lines) {
            BigDecimal difference = line.sum().subtract(actual);
            boolean first = line == lines.getFirst();
            html.row(List.of(
                    Cell.of(line.name()),
                    Cell.number(String.valueOf(line.results().size())),
                    Cell.number(String.valueOf(line.won())),
                    Cell.signed(Shown.signedMoney(line.sum()), line.sum().signum()),
                    first ? Cell.number("") : Cell.signed(Shown.signedMoney(difference), difference.signum()),
                    Cell.of(reasons(line))));
        }
        html.endTable();
    }

    private static String reasons(Line line) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        line.results().stream()
                .flatMap(result -> java.util.Optional.ofNullable(result.reason()).stream())
                .forEach(reason -> reasons.merge(reason, 1, Integer::sum));
        return reasons.entrySet().stream()
                .map(reason -> reason.getKey() + " " + reason.getValue())
                .collect(Collectors.joining(", "));
    }

    private static void trades(Html html, Subject subject) {
        int shown = Math.min(TRADES_MAX, subject.trades().size());
        List<String> headings = new ArrayList<>(List.of("entered", "side", ">price", ">quantity"));
        subject.lines().forEach(line -> headings.add(">" + line.name()));
        html.heading(
                        "Trades",
                        shown < subject.trades().size() ? "The first " + shown + "; the sums count all of them." : "")
                .table(headings);
        for (int i = 0; i < shown; i++) {
            html.row(row(subject, i));
        }
        html.endTable();
    }

    private static List<Cell> row(Subject subject, int place) {
        Trade trade = subject.trades().get(place);
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.of(Shown.minute(trade.entryMillis())),
                Cell.of(trade.side()),
                Cell.number(Shown.price(trade.entryPrice())),
                Cell.number(Shown.price(trade.quantity()))));
        for (Line line : subject.lines()) {
            Result result = line.results().get(place);
            String why = result.reason() == null ? "" : " " + result.reason();
            cells.add(Cell.signed(
                    Shown.signedMoney(result.profit()) + why, result.profit().signum()));
        }
        return cells;
    }
}
