package dev.flotilla.cli.dsl;

import dev.flotilla.core.exits.ExitPosition;
import dev.flotilla.core.position.Direction;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Closed trades, as {@code fleet backtest --trades} writes them; columns are found by their names. */
final class TradesFile {
    private static final List<String> COLUMNS =
            List.of("side", "entry_time_ms", "entry_price", "quantity", "leverage", "gross_pnl");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,40})?");
    private static final Pattern TIME = Pattern.compile("\\d{1,15}");
    private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
    private static final int LONGEST_ROW = 2000;
    private static final int MOST_TRADES = 100_000;

    private final Path file;
    private final Map<String, Integer> places;

    private TradesFile(Path file, Map<String, Integer> places) {
        this.file = file;
        this.places = places;
    }

    /** @param grossPnl what it really brought, before fees */
    record Trade(long entryMillis, ExitPosition position, BigDecimal grossPnl) {}

    /** @throws InputFault naming file and line */
    static List<Trade> read(Path file) {
        List<String> lines = lines(file);
        if (lines.size() < 2) {
            throw fault(file, 1, "the file has no trades");
        }
        if (lines.size() > MOST_TRADES) {
            throw fault(file, MOST_TRADES, "more than " + MOST_TRADES + " trades; split the file");
        }
        Map<String, Integer> places = new HashMap<>();
        String[] header = cells(file, 1, lines.getFirst());
        for (int i = 0; i < header.length; i++) {
            places.put(header[i], i);
        }
        COLUMNS.stream()
                .filter(column -> !places.containsKey(column))
                .findFirst()
                .ifPresent(missing -> {
                    throw fault(file, 1, "column " + missing + " is missing; needed are " + String.join(", ", COLUMNS));
                });
        TradesFile reader = new TradesFile(file, places);
        List<Trade> trades = new ArrayList<>();
        for (int line = 2; line <= lines.size(); line++) {
            trades.add(reader.trade(cells(file, line, lines.get(line - 1)), line));
        }
        return trades;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException missing) {
            throw fault(file, 0, "the file does not exist");
        } catch (IOException unreadable) {
            throw fault(file, 0, "cannot be read: " + unreadable.getMessage());
        }
    }

    /** A cell in quotes may hold commas. */
    private static String[] cells(Path file, int line, String row) {
        if (row.length() > LONGEST_ROW) {
            throw fault(file, line, "the row has more than " + LONGEST_ROW + " characters");
        }
        return COMMA.split(row, -1);
    }

    private Trade trade(String[] cells, int line) {
        if (cells.length != places.size()) {
            throw fault(file, line, places.size() + " columns are needed, the row has " + cells.length);
        }
        String side = cell(cells, "side");
        Direction direction = Direction.ofWire(side)
                .orElseThrow(() -> fault(file, line, "side must be long or short, was '" + side + "'"));
        String entered = cell(cells, "entry_time_ms");
        if (!TIME.matcher(entered).matches()) {
            throw fault(file, line, "entry_time_ms must be whole milliseconds, was '" + entered + "'");
        }
        BigDecimal entry = number(cells, "entry_price", line);
        BigDecimal quantity = number(cells, "quantity", line);
        if (entry.signum() <= 0 || quantity.signum() <= 0) {
            throw fault(file, line, "entry_price and quantity must be above 0");
        }
        return new Trade(
                Long.parseLong(entered),
                new ExitPosition(direction, entry, quantity, number(cells, "leverage", line), BigDecimal.ZERO),
                number(cells, "gross_pnl", line));
    }

    private String cell(String[] cells, String column) {
        return cells[places.getOrDefault(column, 0)];
    }

    private BigDecimal number(String[] cells, String column, int line) {
        String text = cell(cells, column);
        if (!NUMBER.matcher(text).matches()) {
            throw fault(file, line, column + " must be a plain decimal, was '" + text + "'");
        }
        return new BigDecimal(text);
    }

    private static InputFault fault(Path file, int line, String message) {
        return InputFault.in(file.toString(), "bad_file", line, "", message);
    }
}
