package dev.flotilla.simulation.run;

import dev.flotilla.simulation.kernel.Dice;
import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Machine;
import dev.flotilla.simulation.kernel.Port;
import dev.flotilla.simulation.kernel.Scheduler;
import dev.flotilla.simulation.world.Site;
import dev.flotilla.simulation.world.Weather;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What goes wrong in one schedule, when, and for how long. Everything is over at {@link #end}. */
final class Faults {

    private static final long FIRST = 2 * Scheduler.SECOND;
    private static final long END_FIRST = 16 * Scheduler.SECOND;
    private static final long END_LAST = 40 * Scheduler.SECOND;
    private static final long LAST_BEFORE_END = 4 * Scheduler.SECOND;
    private static final long SHORTEST = Scheduler.SECOND / 5;
    private static final long DOWN_MOST = 14 * Scheduler.SECOND;
    private static final long PAUSE_MOST = 28 * Scheduler.SECOND;
    private static final long CUT_MOST = 25 * Scheduler.SECOND;
    private static final int MOST = 4;
    private static final long JUMP_MOST = 600 * Scheduler.SECOND;
    private static final long SYNCHRONISED_JUMP = Scheduler.SECOND / 2;

    private final Fleet fleet;
    private final Dice dice;
    private final Scheduler scheduler;
    private final Map<Life, Trap> traps = new HashMap<>();
    private final long end;
    private int count;
    private boolean over;

    Faults(Fleet fleet, Dice dice) {
        this.fleet = fleet;
        this.dice = dice;
        this.scheduler = fleet.scheduler;
        this.end = dice.between(END_FIRST, END_LAST);
    }

    /** Ends or stops a process when it touches a port for the n-th time. */
    private static final class Trap {
        private final Port port;
        private final Runnable shut;
        private int left;

        Trap(Port port, int left, Runnable shut) {
            this.port = port;
            this.left = left;
            this.shut = shut;
        }
    }

    void plan() {
        scheduler.probe(this::touched);
        count = 1 + dice.below(MOST);
        for (int i = 0; i < count; i++) {
            scheduler.at(dice.between(FIRST, end - LAST_BEFORE_END), null, this::one);
        }
        scheduler.at(end, null, this::calm);
    }

    int count() {
        return count;
    }

    long end() {
        return end;
    }

    boolean over() {
        return over;
    }

    private void touched(Life life, Port port) {
        Trap trap = traps.isEmpty() ? null : traps.get(life);
        if (trap != null && (trap.port == port) && --trap.left <= 0) {
            traps.remove(life);
            scheduler.trace("faults", () -> "trap at " + port + " of " + life);
            trap.shut.run();
        }
    }

    private void one() {
        if (over) {
            return;
        }
        int at = dice.below(100);
        if (at < 24) {
            kill(pick(fleet.workers), DOWN_MOST);
        } else if (at < 34) {
            trap(pick(fleet.workers));
        } else if (at < 46) {
            pause(pick(fleet.workers));
        } else if (at < 54) {
            kill(pick(fleet.hubs), DOWN_MOST);
        } else if (at < 59) {
            pause(pick(fleet.hubs));
        } else if (at < 63) {
            trap(pick(fleet.hubs));
        } else if (at < 68) {
            kill(fleet.params, DOWN_MOST);
        } else if (at < 70) {
            trap(fleet.params);
        } else if (at < 78) {
            cut();
        } else if (at < 83) {
            isolate(pick(machines()));
        } else if (at < 87) {
            storm();
        } else if (at < 91) {
            kill(fleet.redis, 6 * Scheduler.SECOND);
        } else if (at < 94) {
            flush();
        } else if (at < 97) {
            kill(fleet.postgres, 6 * Scheduler.SECOND);
        } else {
            jump();
        }
    }

    private <T> T pick(List<T> of) {
        return of.get(dice.below(of.size()));
    }

    private long lasting(long most) {
        return Math.min(dice.logarithmic(SHORTEST, most), end - scheduler.now());
    }

    private void kill(Site<?> site, long most) {
        site.kill();
        scheduler.in(lasting(most), null, site::start);
    }

    private void pause(Site<?> site) {
        Life life = site.machine().life();
        if (life != null) {
            life.stop();
            scheduler.in(lasting(PAUSE_MOST), null, life::carryOn);
        }
    }

    /** Right before or behind something that matters. */
    private void trap(Site<?> site) {
        Life life = site.machine().life();
        if (life == null) {
            return;
        }
        Port[] ports = {Port.HTTP, Port.REDIS, Port.POSTGRES, Port.DISK, Port.VENUE_WRITE, Port.VENUE_READ};
        int at = dice.below(100);
        Runnable shut = () -> {
            if (over) {
                return;
            }
            if (at < 45) {
                kill(site, DOWN_MOST);
            } else if (at < 75) {
                pause(site);
            } else {
                isolate(site.machine());
            }
        };
        Port port = ports[dice.below(ports.length)];
        int touches = port == Port.VENUE_WRITE ? 1 + dice.below(3) : 1 + dice.below(12);
        traps.put(life, new Trap(port, touches, shut));
    }

    private List<Machine> machines() {
        List<Machine> all = new ArrayList<>();
        fleet.workers.forEach(site -> all.add(site.machine()));
        fleet.hubs.forEach(site -> all.add(site.machine()));
        all.add(fleet.params.machine());
        all.add(fleet.redis.machine());
        all.add(fleet.postgres.machine());
        all.add(fleet.venue.machine());
        return all;
    }

    private void cut() {
        List<Machine> all = machines();
        Machine one = pick(all);
        Machine other = pick(all);
        if (one != other) {
            long lasting = lasting(CUT_MOST);
            cut(one, other, lasting);
            if (dice.permille(700)) {
                cut(other, one, lasting);
            }
        }
    }

    private void cut(Machine from, Machine to, long lasting) {
        scheduler.trace("network", () -> "CUT " + from.name() + " -> " + to.name());
        fleet.network.cut(from, to);
        scheduler.in(lasting, null, () -> {
            scheduler.trace("network", () -> "MENDED " + from.name() + " -> " + to.name());
            fleet.network.mend(from, to);
        });
    }

    private void isolate(Machine one) {
        long lasting = lasting(CUT_MOST);
        for (Machine other : machines()) {
            if (other != one) {
                cut(one, other, lasting);
                cut(other, one, lasting);
            }
        }
    }

    private void storm() {
        fleet.network.weather(Weather.storm(dice));
        scheduler.in(lasting(CUT_MOST), null, () -> fleet.network.weather(Weather.CALM));
    }

    private void flush() {
        var server = fleet.redis.host();
        if (server != null) {
            server.flushAll();
        }
    }

    private void jump() {
        Machine machine = pick(machines());
        boolean trades = machine == fleet.venue.machine() || machine.name().startsWith("worker");
        long most = trades ? SYNCHRONISED_JUMP : JUMP_MOST;
        long ahead = dice.between(-most, most);
        scheduler.trace("faults", () -> machine.name() + " is set to " + ahead / Scheduler.MILLI + " ms ahead");
        machine.setWallAhead(ahead);
    }

    private void calm() {
        over = true;
        traps.clear();
        scheduler.trace("faults", () -> "ALL OVER");
        fleet.network.weather(Weather.CALM);
        machines().forEach(machine -> {
            Life life = machine.life();
            if (life != null) {
                life.carryOn();
            }
        });
        fleet.startAll();
    }
}
