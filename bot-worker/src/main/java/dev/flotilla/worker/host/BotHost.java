package dev.flotilla.worker.host;

import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.command.WorkerCordon;
import dev.flotilla.contracts.lease.LeaseGrant;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.worker.command.Crew;
import dev.flotilla.worker.control.ControlBook;
import dev.flotilla.worker.lease.FastLeases;
import dev.flotilla.worker.lease.HeldLease;
import dev.flotilla.worker.lease.HubLeases;
import dev.flotilla.worker.lease.LeaseBook;
import dev.flotilla.worker.lease.LeasePathException;
import dev.flotilla.worker.lease.MonotonicClock;
import dev.flotilla.worker.memory.Recyclable;
import dev.flotilla.worker.runtime.BotFigures;
import dev.flotilla.worker.thread.Threads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The slots of this worker: claims what is offered while there is room, and lets go what has ended. Thread-safe. */
public final class BotHost implements Crew, Recyclable {

    private static final Logger LOG = Logger.getLogger(BotHost.class);
    private static final Duration OLD_LOOP_ENDS_WITHIN = Duration.ofSeconds(5);

    private final HostTerms terms;
    private final HubLeases hub;
    private final FastLeases fast;
    private final LeaseBook leases;
    private final GenerationLog generations;
    private final ControlBook controls;
    private final BotStarter starter;
    private final AckSender acks;
    private final InstantSource wall;
    private final MonotonicClock clock;
    private final Threads threads;
    private final Map<String, HostedBot> hosted = new ConcurrentHashMap<>();
    private final AtomicLong fenced = new AtomicLong();
    private final List<Runnable> onChange = new CopyOnWriteArrayList<>();
    // One claim at a time: two offers of the same bot must see each other.
    private final ReentrantLock claiming = new ReentrantLock();
    private final EndedBots ends = new EndedBots();
    // Volatile: set once at the end.
    private volatile boolean closing;
    private final Cordon cordon;
    private final UnansweredClaims unanswered;

    public BotHost(
            HostTerms terms,
            HubLeases hub,
            FastLeases fast,
            LeaseBook leases,
            GenerationLog generations,
            ControlBook controls,
            BotStarter starter,
            AckSender acks,
            InstantSource wall,
            MonotonicClock clock,
            Threads threads) {
        this.terms = terms;
        this.hub = hub;
        this.fast = fast;
        this.leases = leases;
        this.generations = generations;
        this.controls = controls;
        this.starter = starter;
        this.acks = acks;
        this.wall = wall;
        this.clock = clock;
        this.threads = threads;
        this.cordon = new Cordon(clock);
        this.unanswered = new UnansweredClaims(leases.fenceAfter(), clock);
    }

    /** What became of an offered task. */
    public enum Offer {
        /** It runs here, or will. */
        TAKEN,
        /** It is none of ours, or not any more: forget it. */
        DROPPED,
        /** No room, or the hub does not answer: offer it again later. */
        LATER
    }

    /** Called when a bot came or went. */
    public void onChange(Runnable listener) {
        onChange.add(listener);
    }

    public int freeSlots() {
        return closing || cordoned() ? 0 : Math.max(0, terms.capacity() - hosted.size());
    }

    public int capacity() {
        return terms.capacity();
    }

    @Override
    public int size() {
        return hosted.size();
    }

    /** Bots that were lost because their lease was, since the start. */
    public long fenced() {
        return fenced.get();
    }

    void noteFenced() {
        fenced.incrementAndGet();
    }

    /** The largest of a figure over all bots that have begun; 0 without any. */
    public double max(ToDoubleFunction<BotFigures> figure) {
        double max = 0;
        for (HostedBot bot : hosted.values()) {
            BotFigures figures = bot.figures();
            max = figures == null ? max : Math.max(max, figure.applyAsDouble(figures));
        }
        return max;
    }

    /** A figure over all bots that have begun. */
    public long sum(ToLongFunction<BotFigures> figure) {
        long sum = 0;
        for (HostedBot bot : hosted.values()) {
            BotFigures figures = bot.figures();
            sum += figures == null ? 0 : figure.applyAsLong(figures);
        }
        return sum;
    }

    Collection<HostedBot> bots() {
        return hosted.values();
    }

    /** Takes a task if it is for us: claims its generation and begins the start. Returns before the bot runs. */
    public Offer offer(BotTask task) {
        if (!task.type().equals(BotTask.START_BOT)) {
            LOG.warnf("task of unknown type dropped taskId=%s type=%s", task.taskId(), task.type());
            return Offer.DROPPED;
        }
        claiming.lock();
        try {
            HostedBot present = hosted.get(task.botId());
            if (present != null && present.task().generation() >= task.generation()) {
                return Offer.TAKEN;
            }
            if (present != null && !gone(present)) {
                return Offer.LATER;
            }
            if (cordoned()) {
                return Offer.DROPPED;
            }
            return freeSlots() == 0 ? Offer.LATER : claim(task);
        } finally {
            claiming.unlock();
        }
    }

    /** The hub has granted a newer generation: ours is over, whatever the clock says. */
    private boolean gone(HostedBot old) {
        LOG.warnf(
                "newer generation offered, ending the old loop botId=%s generation=%d",
                old.task().botId(), old.task().generation());
        old.lease().lose();
        old.wake();
        try {
            return old.ended().await(OLD_LOOP_ENDS_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Claims again what was not answered: the hub may have granted it, and then it offers it to nobody else. */
    public void claimAgain() {
        unanswered.tasks().forEach(this::offer);
    }

    private Offer claim(BotTask task) {
        long askedAt = unanswered.ask(task);
        LeaseGrant grant;
        try {
            grant = hub.claim(task, terms.callTimeout());
        } catch (LeasePathException e) {
            LOG.warnf("claim not answered, asking again botId=%s cause=%s", task.botId(), e.getMessage());
            return Offer.LATER;
        }
        unanswered.answered(task);
        if (LeaseGrant.CORDONED.equals(grant.refusal())) {
            // It stays queued at the hub, for others or for later.
            cordon.byHub();
            changed();
        }
        if (!grant.granted()) {
            LOG.infof(
                    "claim refused botId=%s generation=%d refusal=%s",
                    task.botId(), task.generation(), grant.refusal());
            return Offer.DROPPED;
        }
        if (!generations.use(task.botId(), task.generation())) {
            answer(
                    task,
                    TaskAck.FAILED,
                    task.controlVersion(),
                    "generation was used by an earlier life of this worker");
            return Offer.DROPPED;
        }
        host(task, askedAt);
        return Offer.TAKEN;
    }

    private void host(BotTask task, long askedAt) {
        HeldLease lease = leases.granted(task.botId(), task.generation(), askedAt);
        try {
            if (!fast.set(lease, terms.callTimeout())) {
                lease.lose();
            }
        } catch (LeasePathException e) {
            LOG.warnf("lease key not set, renewing at the hub botId=%s cause=%s", task.botId(), e.getMessage());
        }
        HostedBot bot = new HostedBot(task, lease, askedAt, threads.latch());
        hosted.put(task.botId(), bot);
        changed();
        starter.start(bot, new LoopListener(this, bot));
    }

    /** Takes no more bots, or does again; those that are here stay. Meant for another worker it changes nothing. */
    public void cordon(WorkerCordon told) {
        if (told.workerId().equals(terms.workerId())) {
            cordon.byOperator(told.cordoned() ? told.reason() : null);
            LOG.infof("%s reason=%s", told.cordoned() ? "cordoned, no more bots" : "cordon is over", told.reason());
            changed();
        }
    }

    @Override
    public void cordon(@Nullable String reason) {
        cordon.byMemory(reason);
        changed();
    }

    @Override
    public boolean letOneGo(String why) {
        return hosted.values().stream().anyMatch(bot -> !bot.draining() && bot.letGoIfFlat(why));
    }

    public boolean cordoned() {
        return cordon.reason() != null;
    }

    /** True once the worker lets all its bots go. */
    public boolean closing() {
        return closing;
    }

    /** A control command of the stream; a bot that ended here is answered for again. */
    public void command(ControlChanged command) {
        HostedBot bot = hosted.get(command.botId());
        if (bot == null) {
            answerAfterTheEnd(command);
            return;
        }
        // Noted before it is applied: a bot that is just starting finds it in one of both places.
        bot.note(command);
        controls.desired(command.botId(), command.desired(), command.controlVersion(), command.halt());
        bot.wake();
        // Its loop may have given its last answer just before: then nobody looks at what was noted any more.
        if (hosted.get(command.botId()) != bot && bot.takeBack(command)) {
            command(command);
        }
    }

    private void answerAfterTheEnd(ControlChanged command) {
        TaskAck end = ends.of(command.botId());
        if (end != null && end.status().equals(TaskAck.STOPPED)) {
            long version = Math.max(end.controlVersion(), command.controlVersion());
            acks.send(new TaskAck(
                    command.messageId(),
                    end.botId(),
                    end.workerId(),
                    end.generation(),
                    end.status(),
                    version,
                    end.detail(),
                    wall.instant()));
        }
    }

    @Override
    public Crew.@Nullable Member find(String botId) {
        return hosted.get(botId);
    }

    @Override
    public Optional<Crew.Ended> ended(String botId) {
        return Optional.ofNullable(ends.of(botId))
                .filter(end -> end.status().equals(TaskAck.STOPPED))
                .map(end -> new Crew.Ended(end.generation(), end.controlVersion(), end.detail()));
    }

    /** Takes nothing any more: the worker goes away. */
    public void close() {
        closing = true;
        changed();
    }

    /** Ends every loop so that the bots go on elsewhere; true when all are through in time. */
    public boolean drainAll(Duration atMost) throws InterruptedException {
        close();
        long end = clock.nanos() + atMost.toNanos();
        Duration grace = atMost.dividedBy(2);
        drainThoseHere(grace);
        // A claim under way may still bring a bot, and that is the last one.
        boolean all = claiming.tryLock(grace.toNanos(), TimeUnit.NANOSECONDS);
        if (all) {
            claiming.unlock();
            drainThoseHere(grace);
        }
        for (HostedBot bot : List.copyOf(hosted.values())) {
            long left = Math.max(0, end - clock.nanos());
            all &= bot.ended().await(Duration.ofNanos(left));
        }
        return all;
    }

    private void drainThoseHere(Duration grace) {
        hosted.values().stream()
                .filter(bot -> !bot.draining())
                .forEach(bot -> bot.drain("the worker goes away", grace));
    }

    /** Tells leases that changed hands to the loops at once, rather than at their next event. */
    public void wakeFenced() {
        hosted.values().stream().filter(bot -> !bot.lease().held()).forEach(HostedBot::wake);
    }

    void answer(BotTask task, String status, long controlVersion, @Nullable String detail) {
        answer(task, task.taskId(), status, controlVersion, detail);
    }

    void answer(BotTask task, @Nullable String id, String status, long controlVersion, @Nullable String detail) {
        TaskAck ack = new TaskAck(
                id, task.botId(), terms.workerId(), task.generation(), status, controlVersion, detail, wall.instant());
        acks.send(ack);
        ends.answered(ack);
    }

    /** Frees the slot; the lease is given back before the hub is told, so that the bot can go on at once. */
    void release(HostedBot bot) {
        controls.forget(bot.task().botId());
        leases.drop(bot.lease());
        try {
            fast.release(bot.lease(), terms.callTimeout());
        } catch (LeasePathException e) {
            LOG.infof(
                    "lease key not deleted, it expires botId=%s cause=%s",
                    bot.task().botId(), e.getMessage());
        }
    }

    void vacate(HostedBot bot) {
        hosted.remove(bot.task().botId(), bot);
        // Commands that came after the last answer; one that comes even later finds the slot empty.
        for (ControlChanged late : bot.unanswered()) {
            if (bot.takeBack(late)) {
                command(late);
            }
        }
        bot.end();
        changed();
    }

    void changed() {
        onChange.forEach(Runnable::run);
    }
}
