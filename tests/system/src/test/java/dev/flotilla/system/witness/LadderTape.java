package dev.flotilla.system.witness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What an emulated venue says of the quotes of market makers ({@code fleet emulate --orders}). */
public final class LadderTape {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OPEN = Set.of("NEW", "PARTIALLY_FILLED");

    private final Map<String, Set<Long>> resting = new TreeMap<>();
    private final Map<String, BigDecimal> positions = new TreeMap<>();
    private final Set<Long> quotes = new HashSet<>();
    private final Set<String> otherLives = new HashSet<>();
    private int fills;
    private int quoteFills;
    private int taken;
    private int mostOnASide;
    private BigDecimal mostHeld = BigDecimal.ZERO;
    private BigDecimal net = BigDecimal.ZERO;

    private LadderTape() {}

    /** Whole lines only: the last one may still be being written. */
    public static LadderTape read(Path file) {
        LadderTape tape = new LadderTape();
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            List<String> lines =
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            for (String line : lines) {
                tape.add(JSON.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tape;
    }

    private void add(JsonNode line) {
        String account =
                line.path("account").asText() + " " + line.path("symbol").asText();
        String side = account + " " + line.path("side").asText();
        long id = line.path("orderId").asLong();
        boolean quote = line.path("type").asText().equals("LIMIT")
                && !line.path("reduceOnly").asBoolean();
        if (quote) {
            quotes.add(id);
            if (!line.path("life").asText().equals("POST_ONLY")) {
                otherLives.add(line.path("clientOrderId").asText());
            }
        }
        Set<Long> open = resting.computeIfAbsent(side, _ -> new HashSet<>());
        if (OPEN.contains(line.path("status").asText())) {
            open.add(id);
        } else {
            open.remove(id);
        }
        mostOnASide = Math.max(mostOnASide, open.size());
        if (line.path("fill").isObject()) {
            filled(account, line, quote);
        }
    }

    private void filled(String account, JsonNode line, boolean quote) {
        JsonNode fill = line.path("fill");
        BigDecimal quantity = fill.path("quantity").decimalValue();
        BigDecimal signed = line.path("side").asText().equals("BUY") ? quantity : quantity.negate();
        BigDecimal position = positions.merge(account, signed, BigDecimal::add);
        fills++;
        quoteFills += quote ? 1 : 0;
        taken += quote && !fill.path("maker").asBoolean() ? 1 : 0;
        mostHeld = mostHeld.max(position.abs().multiply(fill.path("price").decimalValue()));
        net = net.add(fill.path("realized").decimalValue())
                .subtract(fill.path("fee").decimalValue());
    }

    /** Quotes that reached the venue. */
    public int quotes() {
        return quotes.size();
    }

    /** Quotes that were no post-only orders; none is right. */
    public Set<String> notPostOnly() {
        return otherLives;
    }

    public int fills() {
        return fills;
    }

    public int quoteFills() {
        return quoteFills;
    }

    /** Fills of quotes that took; none is right. */
    public int taken() {
        return taken;
    }

    /** Most orders of one account that rested on one side at the same time. */
    public int mostOnASide() {
        return mostOnASide;
    }

    /** Largest position of an account at its price when it was filled. */
    public BigDecimal mostHeld() {
        return mostHeld;
    }

    /** Realised, fees taken off. */
    public BigDecimal net() {
        return net;
    }

    public long restingNow() {
        return resting.values().stream().mapToLong(Set::size).sum();
    }

    /** Accounts that are not flat now. */
    public List<String> positionsNow() {
        return positions.entrySet().stream()
                .filter(position -> position.getValue().signum() != 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public String toString() {
        return "quotes " + quotes.size() + ", fills of quotes " + quoteFills + " of " + fills + ", taken " + taken
                + ", most on a side " + mostOnASide + ", most held " + mostHeld.toPlainString() + ", net "
                + net.toPlainString() + ", resting " + restingNow() + ", open " + positionsNow();
    }
}
