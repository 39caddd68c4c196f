package dev.flotilla.core.marketmaking;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A small venue with everything that goes wrong at one: refusals, lost answers, lost cancels, late fills, silence, lost books.
 * Drives one maker as a worker would, and lets {@link TurnRules} look at every turn.
 */
final class MakerVenue {
    static final long MILLI = Nanos.SECOND / 1_000;

    private final Random random;
    private final Random probing;
    private final boolean probes;
    private final boolean corrections;
    private final Maker maker;
    private final TurnRules rules;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Map<String, Live> live = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new java.util.TreeMap<>();
    private final List<String> log = new ArrayList<>();
    private Settings settings;
    private BigDecimal position = BigDecimal.ZERO;
    /** Part of the position that the maker was not told yet. */
    private BigDecimal untold = BigDecimal.ZERO;

    private long bidTicks = 10_000;
    private long askTicks = 10_004;
    private long now;
    private boolean silent;
    private long sequence;

    /** An order that the venue has, or will have when its request arrives. */
    static final class Live {
        final Slot slot;
        final BigDecimal price;
        BigDecimal left;
        /** Fills the maker was not told yet. */
        final List<BigDecimal> untold = new ArrayList<>();

        boolean rests;

        Live(Slot slot, BigDecimal price, BigDecimal left) {
            this.slot = slot;
            this.price = price;
            this.left = left;
        }
    }

    private record Event(long at, long sequence, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(sequence, other.sequence) : Long.compare(at, other.at);
        }
    }

    MakerVenue(long seed, boolean probes, boolean corrections) {
        this.random = new Random(seed);
        this.probing = new Random(seed + 1);
        this.probes = probes;
        this.corrections = corrections;
        this.now = random.nextLong(1_000_000_000_000L);
        this.settings = MakerVenueSettings.random(random);
        this.maker = new Maker(settings, MakerBench.RULES);
        this.rules = new TurnRules(maker, live, !corrections);
        rules.settings(settings);
        in(0, this::touch);
        in(20_000, this::trouble);
    }

    List<String> log() {
        return log;
    }

    Map<String, Integer> counts() {
        return counts;
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private void in(long millis, Runnable what) {
        events.add(new Event(now + millis * MILLI + random.nextInt(999), sequence++, what));
    }

    private int upTo(int millis) {
        return 1 + random.nextInt(millis);
    }

    void run(long seconds) {
        long end = now + seconds * Nanos.SECOND;
        while (now < end) {
            long news = events.element().at();
            long due = now + maker.restNanos(now);
            probe(Math.min(news, due));
            if (due < news) {
                now = due;
            } else {
                now = news;
                events.remove().what().run();
            }
            turn();
        }
        counts.merge("breaker", maker.breaker().opens(), Integer::sum);
    }

    /** Before the next moment that matters nothing may be due, whoever asks. */
    private void probe(long before) {
        for (int i = 0; probes && i < 2 && before - now > 1; i++) {
            long between = now + probing.nextLong(before - now);
            Turn turn = between == now ? new Turn(List.of(), List.of()) : maker.turn(between);
            rules.nothingIn(turn, between);
            now = between;
        }
    }

    private void turn() {
        Turn turn = maker.turn(now);
        rules.check(turn, now, position);
        turn.decisions().forEach(decision -> count(decision.reason()));
        for (Act act : turn.acts()) {
            log.add(now + " " + act);
            carryOut(act);
        }
        rules.after(now, position);
    }

    private void carryOut(Act act) {
        switch (act) {
            case Act.Place place -> place(place);
            case Act.Cancel cancel -> {
                count("cancel");
                maker.cancelling(cancel.orderId(), now);
                if (random.nextInt(10) > 0) {
                    in(upTo(300), () -> end(cancel.orderId(), Gone.CANCELLED));
                }
            }
        }
    }

    private void place(Act.Place place) {
        count("place");
        String id = "o" + sequence;
        maker.sent(place.slot(), id, place.price(), place.size(), now);
        live.put(id, new Live(place.slot(), place.price(), place.size()));
        int luck = random.nextInt(100);
        Gone refusal = luck < 3 ? Gone.FAILED : luck < 6 ? Gone.REJECTED : luck < 9 ? Gone.POST_ONLY : null;
        in(upTo(300), () -> arrive(id, refusal, luck >= 97));
    }

    private void arrive(String id, Gone refusal, boolean answerLost) {
        Live order = live.get(id);
        if (order == null) {
            return;
        }
        boolean takes = order.slot.side() == OrderSide.BUY
                ? order.price.compareTo(price(askTicks)) >= 0
                : order.price.compareTo(price(bidTicks)) <= 0;
        if (refusal != null || takes) {
            end(id, refusal == null ? Gone.POST_ONLY : refusal);
            return;
        }
        order.rests = true;
        if (!answerLost) {
            maker.rests(id, now);
        }
    }

    private void end(String id, Gone how) {
        Live order = live.remove(id);
        if (order != null) {
            count(how.name());
            tell(id, order);
            maker.gone(id, how, now);
        }
    }

    private static BigDecimal price(long ticks) {
        return BigDecimal.valueOf(ticks, 2);
    }

    private void touch() {
        if (!silent) {
            int width = random.nextInt(50) == 0 ? 30 : 3;
            bidTicks += random.nextInt(2 * width + 1) - width;
            askTicks = bidTicks + (random.nextInt(200) == 0 ? -1 : 1 + random.nextInt(6));
            maker.market()
                    .touch(
                            now,
                            price(bidTicks),
                            BigDecimal.valueOf(upTo(9)),
                            price(askTicks),
                            BigDecimal.valueOf(upTo(9)));
            new ArrayList<>(live.entrySet()).forEach(entry -> maybeFill(entry.getKey(), entry.getValue()));
        }
        in(upTo(random.nextInt(10) == 0 ? 3_000 : 300), this::touch);
    }

    private void maybeFill(String id, Live order) {
        boolean reached = order.slot.side() == OrderSide.BUY
                ? order.price.compareTo(price(askTicks)) >= 0
                : order.price.compareTo(price(bidTicks)) <= 0;
        boolean nibbled = random.nextInt(40) == 0;
        if (order.rests && (reached || nibbled)) {
            BigDecimal part = order.left.compareTo(BigDecimal.ONE) > 0 ? new BigDecimal("0.6") : order.left;
            fill(id, order, reached ? order.left : part);
        }
    }

    private void fill(String id, Live order, BigDecimal quantity) {
        count("fill");
        boolean buy = order.slot.side() == OrderSide.BUY;
        position = buy ? position.add(quantity) : position.subtract(quantity);
        order.left = order.left.subtract(quantity);
        boolean whole = order.left.signum() == 0;
        if (whole) {
            live.remove(id);
        }
        order.untold.add(quantity);
        untold = buy ? untold.add(quantity) : untold.subtract(quantity);
        boolean endFirst = whole && random.nextBoolean();
        int late = random.nextInt(50);
        if (endFirst) {
            in(late, () -> filledWhole(id, order));
        }
        in(late, () -> tell(id, order));
    }

    /** The end of a filled order, before its last fills are told: the maker takes them as read. */
    private void filledWhole(String id, Live order) {
        order.untold.forEach(quantity -> known(order, quantity));
        maker.gone(id, Gone.FILLED, now);
    }

    private void tell(String id, Live order) {
        boolean ended = maker.open().stream().noneMatch(quote -> quote.orderId().equals(id));
        for (BigDecimal quantity : order.untold) {
            if (!ended) {
                known(order, quantity);
            }
            maker.filled(id, quantity, order.price, now);
        }
        order.untold.clear();
    }

    private void known(Live order, BigDecimal quantity) {
        untold = order.slot.side() == OrderSide.BUY ? untold.subtract(quantity) : untold.add(quantity);
    }

    /** Something out of the ordinary, and its end. */
    private void trouble() {
        switch (random.nextInt(corrections ? 6 : 4)) {
            case 0 -> halt(HaltReason.values()[random.nextInt(HaltReason.values().length)]);
            case 1 -> {
                silent = true;
                maker.market().lost(now);
                halt(HaltReason.STREAM_DESYNC);
                in(upTo(8_000), () -> silent = false);
            }
            case 2 -> {
                silent = true;
                in(10_000 + upTo(20_000), () -> silent = false);
            }
            case 3 -> {
                maker.settings(MakerBench.settings("MM_ENABLED=false"));
                rules.settings(MakerBench.settings("MM_ENABLED=false"));
                in(upTo(3_000), () -> change(settings));
            }
            case 4 -> change(MakerVenueSettings.random(random));
            default -> {
                position = BigDecimal.valueOf(random.nextInt(41) - 20L);
                maker.position(position.subtract(untold));
            }
        }
        in(10_000 + upTo(20_000), this::trouble);
    }

    private void halt(HaltReason why) {
        maker.halt(why);
        in(upTo(6_000), () -> maker.clear(why));
    }

    private void change(Settings newer) {
        settings = newer;
        maker.settings(newer);
        rules.settings(newer);
    }
}
