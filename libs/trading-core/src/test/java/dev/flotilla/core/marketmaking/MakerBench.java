package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A maker with a worker that does everything it is asked for at once, and a clock that is moved by hand. */
final class MakerBench {
    static final MarketRules RULES = new MarketRules(d("0.01"), d("1"), d("0.1"));
    private static final Map<String, Object> BASE = Map.of(
            "MM_OFFSET_MODE",
            "dynamic",
            "MM_MAX_POSITION_SIZE",
            d("10"),
            "MM_MAX_ORDER_NOTIONAL_USD",
            BigDecimal.ZERO,
            "MM_MAX_POSITION_NOTIONAL_USD",
            BigDecimal.ZERO);

    private final Maker maker;
    private final Map<String, String> ids = new HashMap<>();
    private List<SlotDecision> decisions = List.of();
    private boolean accepts = true;
    private long now = 1_000;
    private int sent;

    MakerBench(String... changes) {
        maker = new Maker(settings(changes), RULES);
    }

    static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    /** Settings as {@code KEY=value} texts on top of those of the worked example. */
    static Settings settings(String... changes) {
        Map<String, Object> values = new HashMap<>(BASE);
        for (String change : changes) {
            String[] words = change.split("=");
            Object value = words[1].equals("true") || words[1].equals("false")
                    ? (Object) Boolean.valueOf(words[1])
                    : words[1].matches("[a-z]+") ? words[1] : d(words[1]);
            values.put(words[0], value);
        }
        return Settings.of(values);
    }

    Maker maker() {
        return maker;
    }

    long now() {
        return now;
    }

    void later(double seconds) {
        now += (long) (seconds * Nanos.SECOND);
    }

    /** As long as nothing can be due. */
    void rest() {
        now += maker.restNanos(now);
    }

    /** From now on the venue does not answer placements. */
    void silent() {
        accepts = false;
    }

    void touch(String bid, String ask) {
        touch(bid, "1", ask, "1");
    }

    void touch(String bid, String bidSize, String ask, String askSize) {
        maker.market().touch(now, d(bid), d(bidSize), d(ask), d(askSize));
    }

    /** Asks for a turn and does it; "BUY0 99.94x1" for a placement, "cancel BUY0 reason" for a cancel. */
    List<String> turn() {
        Turn turn = maker.turn(now);
        decisions = turn.decisions();
        List<String> lines = new ArrayList<>();
        turn.acts().forEach(act -> lines.add(carryOut(act)));
        return lines;
    }

    private String carryOut(Act act) {
        String name = name(act.slot());
        return switch (act) {
            case Act.Place place -> {
                String id = "o" + ++sent;
                ids.put(name, id);
                maker.sent(place.slot(), id, place.price(), place.size(), now);
                if (accepts) {
                    maker.rests(id, now);
                }
                yield name + " " + place.price().toPlainString() + "x"
                        + place.size().stripTrailingZeros().toPlainString();
            }
            case Act.Cancel cancel -> {
                maker.cancelling(cancel.orderId(), now);
                yield "cancel " + name + " " + cancel.reason();
            }
        };
    }

    private static String name(Slot slot) {
        return slot.side().name() + slot.level();
    }

    /** "BUY0 reason" of the last turn. */
    List<String> decisions() {
        return decisions.stream()
                .map(decision -> name(decision.slot()) + " " + decision.reason())
                .toList();
    }

    List<SlotDecision> decided() {
        return decisions;
    }

    /** The newest order in a slot. */
    String id(String slot) {
        return ids.get(slot);
    }

    void gone(String slot, Gone how) {
        maker.gone(ids.get(slot), how, now);
    }

    void goneAll(Gone how) {
        maker.open().forEach(quote -> maker.gone(quote.orderId(), how, now));
    }

    void fill(String slot, String quantity, String price) {
        maker.filled(ids.get(slot), d(quantity), d(price), now);
    }
}
