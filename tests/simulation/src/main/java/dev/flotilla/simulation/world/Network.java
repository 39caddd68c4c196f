package dev.flotilla.simulation.world;

import dev.flotilla.hub.leader.NotLeader;
import dev.flotilla.simulation.kernel.Dice;
import dev.flotilla.simulation.kernel.Killed;
import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Machine;
import dev.flotilla.simulation.kernel.Port;
import dev.flotilla.simulation.kernel.Scheduler;
import dev.flotilla.simulation.kernel.Waiter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lines between machines. A call may be answered at once, late, twice or never; over a cut line it is refused, lost, or stuck in a buffer
 * and delivered when the line is mended, long after its sender has given up.
 */
public final class Network {

    private static final long CONNECT_WITHIN = 2 * Scheduler.SECOND;
    private static final long LAN = Scheduler.MILLI / 5;
    private static final int STUCK_PERMILLE = 350;
    private static final int STUCK_ARRIVES_PERMILLE = 600;

    private final Scheduler scheduler;
    private final Dice dice;
    private final int[][] cuts;
    private final List<Stuck> stuck = new ArrayList<>();
    private Weather weather = Weather.CALM;
    private int cutLines;

    public Network(Scheduler scheduler, Dice dice, int machines) {
        this.scheduler = scheduler;
        this.dice = dice;
        this.cuts = new int[machines][machines];
    }

    private record Stuck(int from, int to, Runnable arrival) {}

    public void weather(Weather next) {
        weather = next;
        scheduler.trace("network", () -> "weather " + next);
    }

    /** Nothing gets from one to the other, until {@link #mend} was called as often. */
    public void cut(Machine from, Machine to) {
        cuts[from.index()][to.index()]++;
        cutLines++;
    }

    public void mend(Machine from, Machine to) {
        if (--cuts[from.index()][to.index()] == 0) {
            List<Stuck> freed = stuck.stream()
                    .filter(one -> one.from() == from.index() && one.to() == to.index())
                    .toList();
            stuck.removeAll(freed);
            freed.stream()
                    .filter(_ -> dice.permille(STUCK_ARRIVES_PERMILLE))
                    .forEach(one -> one.arrival().run());
        }
        cutLines--;
    }

    /** Every line works and nothing is lost. */
    public boolean whole() {
        return cutLines == 0 && weather.equals(Weather.CALM);
    }

    public boolean reaches(Machine from, Machine to) {
        return cuts[from.index()][to.index()] == 0;
    }

    /** Some time on the way, of a message that nobody waits for. */
    public long delay() {
        return weather.draw(dice) == Weather.Fate.AT_ONCE ? 0 : weather.delay(dice);
    }

    /**
     * Asks a process for something and waits for the answer.
     *
     * @throws CallFailed when there is none
     */
    public <H extends Host, T> T call(Life from, Port port, Site<H> to, long timeout, Function<H, T> work) {
        from.touch(port);
        H host = to.host();
        if (!reaches(from.machine(), to.machine())) {
            return overCutLine(from, to, host, timeout, work);
        }
        if (host == null) {
            throw failed(CallFailed.How.NOT_SENT, to.name() + " refuses the connection", null);
        }
        Weather.Fate fate = drawn(port);
        boolean direct = fate == Weather.Fate.AT_ONCE
                && port != Port.HTTP
                && host.life().runs()
                && reaches(to.machine(), from.machine());
        return direct ? answeredAtOnce(from, host, work) : posted(from, host, timeout, work, fate);
    }

    /** A connection to a database repeats nothing by itself. */
    private Weather.Fate drawn(Port port) {
        Weather.Fate fate = weather.draw(dice);
        boolean connection = port == Port.POSTGRES || port == Port.REDIS;
        return connection && fate == Weather.Fate.TWICE ? Weather.Fate.SLOW : fate;
    }

    /** What never waits itself answers in the caller's turn. */
    private <H extends Host, T> T answeredAtOnce(Life from, H host, Function<H, T> work) {
        try {
            T answer = work.apply(host);
            from.check();
            return answer;
        } catch (Killed end) {
            if (end.life() != host.life()) {
                throw end;
            }
            from.check();
            throw failed(CallFailed.How.UNCLEAR, host.life().name() + " died", null);
        } catch (RuntimeException e) {
            from.check();
            throw refused(host, e);
        }
    }

    private CallFailed refused(Host host, RuntimeException cause) {
        if (!(cause instanceof CallFailed || cause instanceof NotLeader || cause instanceof NotNow)) {
            scheduler.report(cause);
        }
        return failed(CallFailed.How.REFUSED, host.life().name() + " answers " + cause.getMessage(), cause);
    }

    private static CallFailed failed(CallFailed.How how, String message, @Nullable Throwable cause) {
        return new CallFailed(how, message, cause);
    }

    /** An answer on its way. */
    private static final class Answer<T> {
        private final Waiter arrived = new Waiter();
        private @Nullable T value;
        private @Nullable CallFailed failure;
        private boolean there;

        T take() {
            if (failure != null) {
                throw failure;
            }
            return Objects.requireNonNull(value, "an answer without anything in it");
        }
    }

    private <H extends Host, T> T posted(Life from, H host, long timeout, Function<H, T> work, Weather.Fate fate) {
        Answer<T> answer = new Answer<>();
        if (fate != Weather.Fate.LOST) {
            boolean answers = fate != Weather.Fate.UNANSWERED;
            deliver(
                    from,
                    host,
                    work,
                    answers ? answer : null,
                    fate == Weather.Fate.AT_ONCE ? LAN : weather.delay(dice));
            if (fate == Weather.Fate.TWICE) {
                deliver(from, host, work, null, weather.delay(dice) + weather.delay(dice));
            }
        }
        return awaited(from, host.life().name(), answer, timeout);
    }

    private <T> T awaited(Life from, String to, Answer<T> answer, long timeout) {
        if (!from.await(answer.arrived, timeout) && !answer.there) {
            throw failed(CallFailed.How.UNCLEAR, to + " does not answer in time", null);
        }
        return answer.take();
    }

    private <H extends Host, T> void deliver(
            Life from, H host, Function<H, T> work, @Nullable Answer<T> answer, long delay) {
        host.life().spawnAt(scheduler.now() + delay, () -> {
            @Nullable T value = null;
            @Nullable CallFailed failure = null;
            try {
                value = work.apply(host);
            } catch (RuntimeException e) {
                failure = refused(host, e);
            }
            answerTo(from, host, answer, value, failure);
        });
    }

    private <T> void answerTo(
            Life from, Host host, @Nullable Answer<T> answer, @Nullable T value, @Nullable CallFailed failure) {
        if (answer == null || !reaches(host.life().machine(), from.machine())) {
            return;
        }
        scheduler.in(weather.delay(dice), from, () -> {
            answer.value = value;
            answer.failure = failure;
            answer.there = true;
            answer.arrived.wake();
        });
    }

    private <H extends Host, T> T overCutLine(
            Life from, Site<H> to, @Nullable H host, long timeout, Function<H, T> work) {
        if (host == null || !dice.permille(STUCK_PERMILLE)) {
            from.sleep(Math.min(timeout, CONNECT_WITHIN));
            throw failed(CallFailed.How.NOT_SENT, to.name() + " cannot be reached", null);
        }
        Answer<T> answer = new Answer<>();
        stuck.add(new Stuck(
                from.machine().index(),
                to.machine().index(),
                () -> deliver(from, host, work, answer, weather.delay(dice))));
        return awaited(from, to.name(), answer, timeout);
    }
}
