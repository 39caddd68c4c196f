package dev.flotilla.system;

import dev.flotilla.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What is done to a fleet and what its operator asks meanwhile. Pure: the same seed and terms give the same plan. Kinds of faults are dealt
 * like cards, so that every kind comes before one comes again too often.
 */
record FaultPlan(long seed, List<Step> steps) {
    private static final int DURING_MAX = 3;
    private static final int AFTER_MAX = 2;
    private static final int FREEZE_SECONDS_MAX = 30;

    FaultPlan {
        steps = List.copyOf(steps);
    }

    /** @param during asked while the fault lasts, {@code after} when it is over */
    record Step(Fault fault, List<Order> during, List<Order> after) {
        Step {
            during = List.copyOf(during);
            after = List.copyOf(after);
        }
    }

    /** What the operator asks for. Bots are meant by their place among all bots. */
    sealed interface Order {

        /** RUNNING, PAUSED or STOPPED for one bot. */
        record SetStatus(int bot, String status) implements Order {}

        /** @param kind of a command to one bot */
        record ToBot(String kind, int bot, boolean flatten) implements Order {}

        /** @param kind of a command to all bots */
        record ToFleet(String kind) implements Order {}
    }

    private enum Card {
        KILL_WORKER,
        KILL_WORKER_AGAIN,
        KILL_HUB,
        KILL_PARAMS,
        KILL_COACH,
        KILL_REDIS,
        KILL_POSTGRES,
        FREEZE_WORKER,
        FREEZE_WORKER_AGAIN,
        FREEZE_HUB,
        FREEZE_REDIS,
        WIPE_REDIS,
        RESTART_REDIS,
        RESTART_POSTGRES,
        CUT_OFF,
        CUT_OFF_AGAIN
    }

    static FaultPlan of(long seed, DrillTerms terms) {
        RandomGenerator random = Seeds.generator(seed);
        List<Step> steps = new ArrayList<>();
        List<Card> deck = new ArrayList<>();
        for (int i = 0; i < terms.faults(); i++) {
            if (deck.isEmpty()) {
                Collections.addAll(deck, Card.values());
                Collections.shuffle(deck, random::nextLong);
            }
            Fault fault = fault(deck.removeLast(), terms, random);
            steps.add(new Step(fault, orders(DURING_MAX, terms, random), orders(AFTER_MAX, terms, random)));
        }
        return new FaultPlan(seed, steps);
    }

    private static Fault fault(Card card, DrillTerms terms, RandomGenerator random) {
        Fault.Victim worker = Fault.Victim.worker(random.nextInt(terms.workers()));
        Fault.Victim hub = Fault.Victim.hub(random.nextInt(terms.hubs()));
        Duration time = terms.scaled(Duration.ofMillis(random.nextLong(1_000, FREEZE_SECONDS_MAX * 1_000)));
        return switch (card) {
            case KILL_WORKER, KILL_WORKER_AGAIN -> new Fault.Kill(worker);
            case KILL_HUB -> new Fault.Kill(hub);
            case KILL_PARAMS -> new Fault.Kill(Fault.Victim.PARAMS);
            case KILL_COACH -> new Fault.Kill(Fault.Victim.COACH);
            case KILL_REDIS -> new Fault.Kill(Fault.Victim.REDIS);
            case KILL_POSTGRES -> new Fault.Kill(Fault.Victim.POSTGRES);
            case FREEZE_WORKER, FREEZE_WORKER_AGAIN -> new Fault.Freeze(worker, time);
            case FREEZE_HUB -> new Fault.Freeze(hub, time);
            case FREEZE_REDIS -> new Fault.Freeze(Fault.Victim.REDIS, time);
            case WIPE_REDIS -> new Fault.WipeRedis();
            case RESTART_REDIS -> new Fault.Restart(Fault.Victim.REDIS);
            case RESTART_POSTGRES -> new Fault.Restart(Fault.Victim.POSTGRES);
            case CUT_OFF, CUT_OFF_AGAIN -> new Fault.CutOff(worker, links(random), random.nextBoolean(), time);
        };
    }

    /** Any of the seven ways to lose at least one of three. */
    private static Set<Fault.Link> links(RandomGenerator random) {
        int bits = 1 + random.nextInt((1 << Fault.Link.values().length) - 1);
        Set<Fault.Link> links = EnumSet.noneOf(Fault.Link.class);
        for (Fault.Link link : Fault.Link.values()) {
            if ((bits >> link.ordinal() & 1) == 1) {
                links.add(link);
            }
        }
        return links;
    }

    private static List<Order> orders(int most, DrillTerms terms, RandomGenerator random) {
        List<Order> orders = new ArrayList<>();
        int count = random.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            orders.add(order(random.nextInt(terms.bots()), random));
        }
        return orders;
    }

    /** Half of them let bots run, so that most of the fleet trades most of the time. */
    private static Order order(int bot, RandomGenerator random) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> new Order.SetStatus(bot, "RUNNING");
            case 4, 5 -> new Order.SetStatus(bot, "PAUSED");
            case 6 -> new Order.SetStatus(bot, "STOPPED");
            case 7 -> new Order.ToBot("EMERGENCY_STOP", bot, random.nextBoolean());
            case 8, 9 -> new Order.ToBot("RESTART", bot, false);
            case 10 -> new Order.ToBot("SHUTDOWN", bot, false);
            case 11 -> new Order.ToBot("DRAIN", bot, false);
            case 12 -> new Order.ToFleet("PAUSE");
            case 13, 14 -> new Order.ToFleet("RESUME");
            default -> new Order.ToFleet("RESTART");
        };
    }
}
