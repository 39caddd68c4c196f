package dev.flotilla.system.witness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an emulated venue says became of every order ({@code fleet emulate --orders}), told as round trips. */
public final class VenueTape {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Account> accounts = new TreeMap<>();

    /** One account in one symbol. */
    private static final class Account {
        BigDecimal position = BigDecimal.ZERO;
        final Map<Long, Stop> stops = new LinkedHashMap<>();
        final Map<Long, String> resting = new LinkedHashMap<>();

        @Nullable
        Instant nakedSince;
    }

    /** A reduce-only stop that rests. */
    public record Stop(String side, BigDecimal trigger, BigDecimal quantity) {}

    /** What an account holds of a symbol, negative = short, and every stop that rests for it. */
    public record Holding(BigDecimal position, List<Stop> stops) {}

    private int entries;
    private int stops;
    private int targets;
    private int trailed;
    private final Map<String, Integer> closes = new TreeMap<>();
    private int fills;
    private BigDecimal net = BigDecimal.ZERO;
    private BigDecimal netInCents = BigDecimal.ZERO;
    private Duration longestNaked = Duration.ZERO;

    private VenueTape() {}

    /** Whole lines only: the last one may still be being written. */
    public static VenueTape read(Path file) {
        VenueTape tape = new VenueTape();
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                tape.add(JSON.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tape;
    }

    private void add(JsonNode line) {
        Account account = accounts.computeIfAbsent(
                line.path("account").asText() + " " + line.path("symbol").asText(), _ -> new Account());
        long id = line.path("orderId").asLong();
        boolean open =
                List.of("NEW", "PARTIALLY_FILLED").contains(line.path("status").asText());
        boolean fresh = open
                && !account.resting.containsKey(id)
                && line.path("filled").decimalValue().signum() == 0;
        if (fresh && line.path("reduceOnly").asBoolean()) {
            placed(account, line);
        }
        if (open) {
            account.resting.put(id, line.path("clientOrderId").asText());
        } else {
            account.resting.remove(id);
            account.stops.remove(id);
        }
        if (line.path("fill").isObject()) {
            filled(account, line);
        }
        watch(account, Instant.parse(line.path("receivedAt").asText()));
    }

    private void placed(Account account, JsonNode order) {
        switch (order.path("type").asText()) {
            case "STOP_MARKET" -> {
                BigDecimal trigger = order.path("trigger").decimalValue();
                boolean isLong = account.position.signum() > 0;
                boolean tightens = account.stops.values().stream()
                        .anyMatch(old ->
                                isLong ? trigger.compareTo(old.trigger()) > 0 : trigger.compareTo(old.trigger()) < 0);
                stops++;
                trailed += tightens && account.position.signum() != 0 ? 1 : 0;
                account.stops.put(
                        order.path("orderId").asLong(),
                        new Stop(
                                order.path("side").asText(),
                                trigger,
                                order.path("quantity").decimalValue()));
            }
            case "TAKE_PROFIT_MARKET" -> targets++;
            default -> {}
        }
    }

    private void filled(Account account, JsonNode order) {
        JsonNode fill = order.path("fill");
        BigDecimal quantity = fill.path("quantity").decimalValue();
        BigDecimal signed = order.path("side").asText().equals("BUY") ? quantity : quantity.negate();
        BigDecimal before = account.position;
        account.position = before.add(signed);
        BigDecimal realized = fill.path("realized").decimalValue();
        BigDecimal fee = fill.path("fee").decimalValue();
        fills++;
        net = net.add(realized).subtract(fee);
        netInCents = netInCents.add(cents(realized)).subtract(cents(fee));
        if (before.signum() == 0) {
            entries++;
        } else if (account.position.signum() == 0) {
            closes.merge(order.path("type").asText(), 1, Integer::sum);
        }
    }

    private static BigDecimal cents(BigDecimal money) {
        return money.setScale(2, RoundingMode.HALF_EVEN);
    }

    private void watch(Account account, Instant now) {
        BigDecimal covered =
                account.stops.values().stream().map(Stop::quantity).reduce(BigDecimal.ZERO, BigDecimal::max);
        boolean naked = !whole(account) && account.position.abs().compareTo(covered) > 0;
        if (account.nakedSince != null) {
            Duration time = Duration.between(account.nakedSince, now);
            longestNaked = time.compareTo(longestNaked) > 0 ? time : longestNaked;
        }
        account.nakedSince = naked ? (account.nakedSince == null ? now : account.nakedSince) : null;
    }

    /** A level of the position itself has no quantity: it closes whatever there is. */
    private static boolean whole(Account account) {
        return account.stops.values().stream().anyMatch(stop -> stop.quantity().signum() == 0);
    }

    public int entries() {
        return entries;
    }

    public int stops() {
        return stops;
    }

    public int targets() {
        return targets;
    }

    /** Stops that were placed tighter while an older one still rested. */
    public int trailed() {
        return trailed;
    }

    /** What ended the round trips, by the kind of the order. */
    public Map<String, Integer> closes() {
        return closes;
    }

    public int closed() {
        return closes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Realised, fees taken off. */
    public BigDecimal net() {
        return net;
    }

    /** The same as a broker books it: gain and fee of each fill in whole cents. */
    public BigDecimal netInCents() {
        return netInCents;
    }

    public int fills() {
        return fills;
    }

    /** Longest time, on this machine's clock, that a position was larger than every stop that rested for it. */
    public Duration longestNaked() {
        return longestNaked;
    }

    public Holding holding(String account, String symbol) {
        Account one = accounts.getOrDefault(account + " " + symbol, new Account());
        return new Holding(one.position, List.copyOf(one.stops.values()));
    }

    /** Accounts that are not flat now. */
    public List<String> positions() {
        return accounts.entrySet().stream()
                .filter(account -> account.getValue().position.signum() != 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Orders that rest now. */
    public List<String> resting() {
        return accounts.values().stream()
                .flatMap(account -> account.resting.values().stream())
                .toList();
    }

    @Override
    public String toString() {
        return "entries " + entries + ", stops " + stops + ", targets " + targets + ", stops trailed " + trailed
                + ", closed " + closes + ", net " + net.toPlainString() + ", longest without a stop "
                + longestNaked.toMillis() + " ms, open " + positions().size() + ", resting "
                + resting().size();
    }
}
