package dev.flotilla.simulation.worker;

import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.simulation.kernel.Bell;
import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Port;
import dev.flotilla.simulation.kernel.Scheduler;
import dev.flotilla.simulation.venue.VenueClient;
import dev.flotilla.simulation.world.CallFailed;
import dev.flotilla.simulation.world.Host;
import dev.flotilla.simulation.world.Rules;
import dev.flotilla.simulation.world.StreamReader;
import dev.flotilla.worker.command.AnswerDesk;
import dev.flotilla.worker.command.CommandAckSender;
import dev.flotilla.worker.command.CommandDesk;
import dev.flotilla.worker.control.ControlBook;
import dev.flotilla.worker.control.ControlPoller;
import dev.flotilla.worker.feed.FeedFan;
import dev.flotilla.worker.feed.SharedHistory;
import dev.flotilla.worker.feed.StepAcks;
import dev.flotilla.worker.gate.VenueGate;
import dev.flotilla.worker.heartbeat.HeartbeatSender;
import dev.flotilla.worker.heartbeat.WorkerIdentity;
import dev.flotilla.worker.host.AckSender;
import dev.flotilla.worker.host.BotBeats;
import dev.flotilla.worker.host.BotHost;
import dev.flotilla.worker.host.BotStarter;
import dev.flotilla.worker.host.GenerationLog;
import dev.flotilla.worker.host.HostTerms;
import dev.flotilla.worker.host.StreamCommands;
import dev.flotilla.worker.host.TaskPoller;
import dev.flotilla.worker.host.Venues;
import dev.flotilla.worker.lease.LeaseBook;
import dev.flotilla.worker.lease.LeaseKeeper;
import dev.flotilla.worker.lease.LeaseTerms;
import dev.flotilla.worker.quoting.QuoteTape;
import dev.flotilla.worker.report.LostReports;
import dev.flotilla.worker.report.ReportShipper;
import dev.flotilla.worker.report.ShipConfig;
import dev.flotilla.worker.report.ShipFigures;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One worker: host, loops, leases, gates, commands and spool are the real ones, on strands. */
public final class Worker implements Host {

    static final String POOL = "pool";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration CONTROL_FRESH = Duration.ofSeconds(60);
    private static final Duration SHIP_BEFORE_STOP = Duration.ofSeconds(5);
    private static final long FENCE_LOOK = Scheduler.SECOND / 4;
    private static final long TASK_LOOK = Scheduler.SECOND / 2;
    private static final long CONTROL_EVERY = 5 * Scheduler.SECOND;
    private static final long BEAT_EVERY = 30 * Scheduler.SECOND;
    private static final long BEATS_APART = Scheduler.SECOND / 5;
    private static final long OLD_REPORTS_FIRST = 10 * Scheduler.SECOND;

    private final Life life;
    private final WorkerPlan plan;
    private final SpoolFiles spool;
    private final LeaseBook leases;
    private final LeaseKeeper keeper;
    private final BotHost host;
    private final AckSender acks;
    private final CommandAckSender commandAcks;
    private final ControlPoller controls;
    private final StreamCommands commands;
    private final TaskPoller tasks;
    private final HeartbeatSender heartbeats;
    private final FeedFan feed;
    private final ReportShipper shipper;
    private final LostReports lost = new LostReports();
    private final Turnstile offers;
    private int ids;

    public Worker(Life life, WorkerPlan plan, Disk disk) {
        this.life = life;
        this.plan = plan;
        Strands strands = new Strands(life);
        InstantSource wall = life.machine()::wall;
        Duration callTimeout = plan.terms().pathTimeout();
        HubClient hub = new HubClient(life, plan.network(), plan.hubs(), callTimeout, plan.granted());
        ParamsClient params = new ParamsClient(life, plan.network(), plan.params(), callTimeout);
        LeaseKeys keys = new LeaseKeys(
                life, plan.network(), plan.redis(), life.name(), plan.terms().ttl());
        this.spool = new SpoolFiles(life, disk);
        this.leases = new LeaseBook(bookTerms(plan), life.machine()::nanos);
        this.keeper = new LeaseKeeper(leases, plan.terms(), keys, hub, life.machine()::nanos);
        ControlBook book = new ControlBook(life.machine()::nanos);
        this.acks = new AckSender(List.of(ack -> append(StreamKeys.ACKS, ack), hub::ack), strands);
        this.commandAcks =
                new CommandAckSender(List.of(batch -> append(StreamKeys.ACKS, batch), params::answered), strands);
        AnswerDesk answers = new AnswerDesk(life.name(), commandAcks, wall, life.machine()::nanos);
        VenueClient venue = new VenueClient(life, plan.network(), plan.venue(), plan.rules());
        this.feed = new FeedFan(venue.feed(), new StepAcks(venue.feed(), spool::unsent, Long.MAX_VALUE));
        VenueGate gate = new VenueGate(plan.terms().writeValidity(VenueGate.VALIDITY_MAX), CONTROL_FRESH);
        BotStarter.Tools tools = new BotStarter.Tools(
                answers,
                spool,
                lost,
                spool::awaitShipped,
                gate,
                wall,
                life.machine()::nanos,
                life::sleep,
                () -> life + "/" + ids++,
                work -> work,
                strands,
                (_, _, _) -> Optional.empty(),
                QuoteTape.NONE);
        HostTerms terms =
                new HostTerms(life.name(), plan.capacity(), "simulated", START_TIMEOUT, callTimeout, SHIP_BEFORE_STOP);
        BotStarter starter = new BotStarter(
                terms,
                params,
                new Venues(List.of(new SharedHistory(venue, feed::clock, life.machine()::nanos))),
                feed,
                book,
                tools);
        this.host = new BotHost(
                terms,
                hub,
                keys,
                leases,
                GenerationLog.over(disk),
                book,
                starter,
                acks,
                wall,
                life.machine()::nanos,
                strands);
        CommandDesk desk = new CommandDesk(host, book, answers, wall, life.machine()::nanos);
        this.controls = new ControlPoller(book, params, desk::polled);
        this.commands = new StreamCommands(host, book, desk, controls);
        this.offers = new Turnstile(life);
        this.tasks = new TaskPoller(
                host, hub::tasks, keeper, Duration.ofSeconds(2), Duration.ofSeconds(15), life.machine()::nanos);
        this.heartbeats = heartbeats(hub, wall);
        this.shipper = new ReportShipper(
                life.name(),
                spool,
                params,
                ShipConfig.DEFAULT,
                new ShipFigures(),
                lost,
                life.machine()::nanos,
                strands);
    }

    private static LeaseTerms bookTerms(WorkerPlan plan) {
        LeaseTerms terms = plan.terms();
        return plan.rules().breaks(Rules.Broken.WORKER_DOES_NOT_FENCE)
                ? new LeaseTerms(
                        terms.ttl().multipliedBy(10),
                        terms.renewEvery(),
                        terms.ttl().multipliedBy(9))
                : terms;
    }

    private HeartbeatSender heartbeats(HubClient hub, InstantSource wall) {
        WorkerIdentity identity = new WorkerIdentity(
                life.name(), POOL, life.name(), "http://" + life.name(), "simulated", wall.instant());
        Weightless load = new Weightless();
        BotBeats beats = new BotBeats(host, load, () -> null, life.machine()::nanos);
        return new HeartbeatSender(
                identity,
                new HeartbeatSender.Slots(plan.capacity(), host::freeSlots, beats::take, host::cordoned, host::closing),
                load,
                spool::unsent,
                wall,
                List.of(beat -> append(StreamKeys.HEARTBEATS, beat), hub::beat));
    }

    private boolean append(String stream, Object body) {
        try {
            return plan.network().call(life, Port.REDIS, plan.redis(), 2 * Scheduler.SECOND, server -> {
                server.append(stream, body);
                return true;
            });
        } catch (CallFailed _) {
            return false;
        }
    }

    public Worker start() {
        life.spawn(shipper::run);
        acks.start();
        commandAcks.start();
        feed.start();
        again(Scheduler.nanos(plan.terms().renewEvery()), keeper::renewAll);
        again(FENCE_LOOK, host::wakeFenced);
        Bell control = again(CONTROL_EVERY, this::poll);
        controls.onWanted(control::ring);
        stream(StreamKeys.COMMANDS, null, this::command).start();
        life.spawn(this::open);
        return this;
    }

    /** What an earlier life left behind goes first. */
    private void open() {
        spool.awaitShipped(Duration.ofNanos(OLD_REPORTS_FIRST));
        Bell beat = again(BEAT_EVERY, this::beat);
        host.onChange(beat::ring);
        StreamReader reader = stream(StreamKeys.tasks(POOL), StreamKeys.GROUP_WORKERS, this::task)
                .whenever(() -> host.freeSlots() > 0);
        host.onChange(reader::look);
        again(TASK_LOOK, () -> offers.through(tasks::look));
        reader.start();
    }

    /** Woken by many changes at once it tells of them once. */
    private void beat() {
        heartbeats.beat();
        life.sleep(BEATS_APART);
    }

    private StreamReader stream(String name, @Nullable String group, Consumer<Object> handler) {
        return new StreamReader(life, plan.network(), plan.redis(), name, group, handler);
    }

    private void poll() {
        if (!plan.rules().breaks(Rules.Broken.NO_CONTROL_POLL)) {
            controls.poll();
        }
    }

    private Bell again(long every, Runnable work) {
        Bell bell = new Bell(life);
        life.spawn(() -> {
            while (true) {
                work.run();
                bell.await(every);
            }
        });
        return bell;
    }

    private void task(Object body) {
        if (body instanceof BotTask task) {
            BotHost.Offer offer = offers.through(() -> host.offer(task));
            if (offer == BotHost.Offer.LATER) {
                throw new StreamReader.NotTaken("no room now, or the hub does not answer");
            }
        }
    }

    private void command(Object body) {
        switch (body) {
            case ControlChanged change -> commands.changed(change);
            case FleetCommand command -> commands.command(command);
            default -> {}
        }
    }

    @Override
    public Life life() {
        return life;
    }

    /** Bots for which this worker's gate would let something through now, with the generation. */
    public boolean mayWrite(String botId) {
        return !life.dead() && leases.of(botId).filter(lease -> lease.held()).isPresent();
    }

    public long unsentReports() {
        return spool.unsent();
    }

    /** Reports that were dropped. */
    public long lostReports() {
        return lost.total();
    }
}
