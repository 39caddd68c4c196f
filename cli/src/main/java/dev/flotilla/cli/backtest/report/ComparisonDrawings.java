package dev.flotilla.cli.backtest.report;

import dev.flotilla.cli.backtest.report.ComparisonReport.Line;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Sums as bars and their courses as lines, in SVG. */
final class ComparisonDrawings {
    /** Colours that tell lines apart in either scheme; the first is what was traded. */
    static final String STYLE = """
            svg { display: block; width: 100%; height: auto; font: 12px ui-sans-serif, system-ui, sans-serif; }
            svg text { fill: var(--text); } svg .faint { fill: var(--muted); } svg .axis { stroke: var(--line); }
            svg .zero { stroke: var(--muted); stroke-dasharray: 4 4; } svg .gain { fill: var(--up); } svg .loss { fill: var(--down); }
            svg polyline { fill: none; stroke-width: 2; stroke-linejoin: round; }
            .s0 { stroke: var(--text); } .s1 { stroke: var(--accent); } .s2 { stroke: var(--up); } .s3 { stroke: var(--down); }
            .s4 { stroke: light-dark(#8a5a00, #e3b155); } .s5 { stroke: light-dark(#6b3fc4, #b392ff); }
            .s6 { stroke: light-dark(#00717f, #4fc6d4); } .s7 { stroke: light-dark(#a03b86, #f08fd6); }
            .s8 { stroke: var(--muted); }
            .key { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 0 0 8px; padding: 0; list-style: none; }
            .key svg { display: inline-block; width: 22px; height: 8px; margin-right: 6px; vertical-align: middle; }
            """;

    private static final int WIDTH = 1000;
    private static final int COLOURS = 9;
    private static final int POINTS_MAX = 1_000;

    private static final int BAR = 26;
    private static final int NAMES = 180;
    private static final int FIGURES = 190;

    private static final int HEIGHT = 320;
    private static final int MARGIN = 8;
    private static final int AXIS = 80;
    private static final int STEPS = 4;

    private ComparisonDrawings() {}

    static String bars(List<Line> lines) {
        double most = lines.stream()
                .mapToDouble(line -> Math.abs(line.sum().doubleValue()))
                .max()
                .orElse(0);
        BigDecimal actual = lines.getFirst().sum();
        double half = (WIDTH - NAMES - FIGURES) / 2.0;
        double zero = NAMES + half;
        int height = lines.size() * BAR;
        StringBuilder svg = open("Gross result of each set of rules", height);
        svg.append(line("zero", zero, 0, zero, height));
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            double value = line.sum().doubleValue();
            double length = most == 0 ? 0 : Math.abs(value) / most * half;
            int top = i * BAR;
            svg.append(text("", 0, top + 17, "start", shortened(line.name())))
                    .append(String.format(
                            Locale.ROOT,
                            "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>",
                            value < 0 ? "loss" : "gain",
                            value < 0 ? zero - length : zero,
                            top + 5,
                            Math.max(length, 1),
                            BAR - 10));
            String difference =
                    i == 0 ? "" : " (" + Shown.signedMoney(line.sum().subtract(actual)) + ")";
            svg.append(text("", WIDTH, top + 17, "end", Shown.signedMoney(line.sum()) + difference));
        }
        return svg.append("</svg>").toString();
    }

    static String courses(List<Line> lines) {
        double low = 0;
        double high = 0;
        for (Line line : lines) {
            for (BigDecimal sum : line.course()) {
                low = Math.min(low, sum.doubleValue());
                high = Math.max(high, sum.doubleValue());
            }
        }
        double span = high - low == 0 ? 1 : high - low;
        StringBuilder svg = new StringBuilder(key(lines)).append(open("Sum of results after each trade", HEIGHT));
        for (int i = 0; i <= STEPS; i++) {
            double value = low + span * i / STEPS;
            double y = y(value, low, span);
            svg.append(line("axis", 0, y, WIDTH - AXIS, y))
                    .append(text("faint", WIDTH, y + 4, "end", Shown.money(BigDecimal.valueOf(value))));
        }
        svg.append(line("zero", 0, y(0, low, span), WIDTH - AXIS, y(0, low, span)));
        for (int i = lines.size() - 1; i >= 0; i--) {
            svg.append("<polyline class=\"s").append(i % COLOURS).append("\" points=\"");
            svg.append(points(lines.get(i).course(), low, span)).append("\"/>");
        }
        return svg.append("</svg>").toString();
    }

    private static String points(List<BigDecimal> course, double low, double span) {
        int every = Math.max(1, course.size() / POINTS_MAX);
        StringBuilder points = new StringBuilder(point(0, course.size(), y(0, low, span)));
        for (int i = 0; i < course.size(); i++) {
            if (i % every == 0 || i == course.size() - 1) {
                points.append(point(i + 1, course.size(), y(course.get(i).doubleValue(), low, span)));
            }
        }
        return points.toString();
    }

    private static String point(int place, int places, double y) {
        double x = places == 0 ? 0 : (double) place / places * (WIDTH - AXIS);
        return String.format(Locale.ROOT, "%.1f,%.1f ", x, y);
    }

    private static double y(double value, double low, double span) {
        return HEIGHT - MARGIN - (value - low) / span * (HEIGHT - 2 * MARGIN);
    }

    private static String key(List<Line> lines) {
        StringBuilder key = new StringBuilder("<ul class=\"key\">");
        for (int i = 0; i < lines.size(); i++) {
            key.append("<li><svg viewBox=\"0 0 22 8\" aria-hidden=\"true\"><line class=\"s")
                    .append(i % COLOURS)
                    .append("\" x1=\"0\" y1=\"4\" x2=\"22\" y2=\"4\" stroke-width=\"3\"/></svg>")
                    .append(Html.text(lines.get(i).name()))
                    .append("</li>");
        }
        return key.append("</ul>").toString();
    }

    private static StringBuilder open(String what, int height) {
        return new StringBuilder(
                "<svg role=\"img\" aria-label=\"" + what + "\" viewBox=\"0 0 " + WIDTH + " " + height + "\">");
    }

    private static String line(String style, double x1, double y1, double x2, double y2) {
        return String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                style,
                x1,
                y1,
                x2,
                y2);
    }

    private static String text(String style, double x, double y, String anchor, String words) {
        return String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                style,
                x,
                y,
                anchor,
                Html.text(words));
    }

    private static String shortened(String name) {
        int most = 26;
        return name.length() <= most ? name : "…" + name.substring(name.length() - most);
    }
}
