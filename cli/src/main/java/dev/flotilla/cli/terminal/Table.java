package dev.flotilla.cli.terminal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Aligned columns; the width of a cell is what is seen of it, without colour sequences. */
public final class Table {
    private static final String GAP = "  ";
    private static final String COLOUR = "\u001b\\[[0-9;]*m";

    private final List<String> headings;
    private final List<Boolean> numeric;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> headings, List<Boolean> numeric) {
        this.headings = headings;
        this.numeric = numeric;
    }

    /** Column headings; one that starts with {@code >} is aligned right. */
    public static Table of(String... columns) {
        List<String> headings = new ArrayList<>();
        List<Boolean> numeric = new ArrayList<>();
        for (String column : columns) {
            numeric.add(column.startsWith(">"));
            headings.add(column.startsWith(">") ? column.substring(1) : column);
        }
        return new Table(headings, numeric);
    }

    public Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("row has " + cells.length + " cells, table " + headings.size());
        }
        List<String> row = new ArrayList<>();
        Collections.addAll(
                row, java.util.Arrays.stream(cells).map(String::valueOf).toArray(String[]::new));
        rows.add(row);
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines, headings first, without trailing blanks. */
    public List<String> lines(Style style) {
        int[] widths = widths();
        List<String> lines = new ArrayList<>();
        lines.add(style.dim(line(headings, widths)));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    public String text(Style style) {
        return String.join(System.lineSeparator(), lines(style));
    }

    private int[] widths() {
        int[] widths = headings.stream().mapToInt(String::length).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String pad = " ".repeat(widths[i] - width(cell));
            line.append(i == 0 ? "" : GAP).append(numeric.get(i) ? pad + cell : cell + pad);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.replaceAll(COLOUR, "").length();
    }
}
