package dev.flotilla.cli.backtest.report;

import java.util.List;

/** HTML piece by piece. Text is escaped here and nowhere else; what is not text is written by this package alone. */
final class Html {
    private final StringBuilder page = new StringBuilder();

    /** Text as content or inside a quoted attribute. */
    static String text(String plain) {
        StringBuilder safe = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
        return safe.toString();
    }

    /** Markup as it is. */
    Html raw(String markup) {
        page.append(markup);
        return this;
    }

    Html heading(String title, String note) {
        page.append("<h2>").append(text(title)).append("</h2>");
        if (!note.isEmpty()) {
            page.append("<p class=\"note\">").append(text(note)).append("</p>");
        }
        return this;
    }

    /** Opens a table; a heading that starts with {@code >} is a column of numbers. */
    Html table(List<String> headings) {
        page.append("<div class=\"scroll\"><table><thead><tr>");
        for (String heading : headings) {
            boolean number = heading.startsWith(">");
            page.append(number ? "<th class=\"n\" scope=\"col\">" : "<th scope=\"col\">")
                    .append(text(number ? heading.substring(1) : heading))
                    .append("</th>");
        }
        page.append("</tr></thead><tbody>");
        return this;
    }

    Html row(List<Cell> cells) {
        return row("", cells);
    }

    /** @param attributes written as they are */
    Html row(String attributes, List<Cell> cells) {
        page.append("<tr").append(attributes).append('>');
        for (Cell cell : cells) {
            page.append(cell.style().isEmpty() ? "<td>" : "<td class=\"" + cell.style() + "\">")
                    .append(text(cell.content()))
                    .append("</td>");
        }
        page.append("</tr>");
        return this;
    }

    Html endTable() {
        page.append("</tbody></table></div>");
        return this;
    }

    @Override
    public String toString() {
        return page.toString();
    }

    /**
     * One cell of a table.
     *
     * @param style a class name of the style sheet, empty for none
     */
    record Cell(String content, String style) {
        static Cell of(String content) {
            return new Cell(content, "");
        }

        static Cell number(String content) {
            return new Cell(content, "n");
        }

        /** A number whose colour says its sign. */
        static Cell signed(String content, int sign) {
            return new Cell(content, sign > 0 ? "n up" : sign < 0 ? "n down" : "n");
        }
    }
}
