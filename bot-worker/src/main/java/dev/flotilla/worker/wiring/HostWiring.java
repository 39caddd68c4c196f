package dev.flotilla.worker.wiring;

import dev.flotilla.streams.StreamAppender;
import dev.flotilla.venues.Venue;
import dev.flotilla.worker.budget.BudgetedVenue;
import dev.flotilla.worker.budget.Patience;
import dev.flotilla.worker.budget.VenueBudget;
import dev.flotilla.worker.check.ClockSkew;
import dev.flotilla.worker.check.PunctualVenue;
import dev.flotilla.worker.command.AnswerDesk;
import dev.flotilla.worker.command.CommandAckSender;
import dev.flotilla.worker.command.CommandDesk;
import dev.flotilla.worker.command.CommandSink;
import dev.flotilla.worker.command.adapter.HttpCommandAcks;
import dev.flotilla.worker.command.adapter.RedisCommandAcks;
import dev.flotilla.worker.control.ControlBook;
import dev.flotilla.worker.control.ControlPoller;
import dev.flotilla.worker.control.adapter.HttpControl;
import dev.flotilla.worker.feed.FeedFan;
import dev.flotilla.worker.feed.SharedHistory;
import dev.flotilla.worker.feed.StepAcks;
import dev.flotilla.worker.gate.VenueGate;
import dev.flotilla.worker.heartbeat.HeartbeatSender;
import dev.flotilla.worker.heartbeat.ProcessLoad;
import dev.flotilla.worker.heartbeat.WorkerIdentity;
import dev.flotilla.worker.heartbeat.adapter.HttpHeartbeats;
import dev.flotilla.worker.heartbeat.adapter.OwnProcess;
import dev.flotilla.worker.heartbeat.adapter.RedisHeartbeats;
import dev.flotilla.worker.host.Accesses;
import dev.flotilla.worker.host.AckSender;
import dev.flotilla.worker.host.BotBeats;
import dev.flotilla.worker.host.BotHost;
import dev.flotilla.worker.host.BotStarter;
import dev.flotilla.worker.host.GenerationLog;
import dev.flotilla.worker.host.HostTerms;
import dev.flotilla.worker.host.StreamCommands;
import dev.flotilla.worker.host.TaskPoller;
import dev.flotilla.worker.host.Venues;
import dev.flotilla.worker.host.adapter.HttpBundles;
import dev.flotilla.worker.host.adapter.HttpTasks;
import dev.flotilla.worker.host.adapter.RedisAcks;
import dev.flotilla.worker.lease.FastLeases;
import dev.flotilla.worker.lease.HubLeases;
import dev.flotilla.worker.lease.LeaseBook;
import dev.flotilla.worker.lease.LeaseKeeper;
import dev.flotilla.worker.lease.LeaseTerms;
import dev.flotilla.worker.lease.MonotonicClock;
import dev.flotilla.worker.memory.MemoryGuard;
import dev.flotilla.worker.memory.MemoryRule;
import dev.flotilla.worker.memory.adapter.OwnMemory;
import dev.flotilla.worker.memory.adapter.RedisMemoryNews;
import dev.flotilla.worker.quoting.adapter.JournalFolder;
import dev.flotilla.worker.report.LostReports;
import dev.flotilla.worker.report.ShipFigures;
import dev.flotilla.worker.self.WorkerState;
import dev.flotilla.worker.spool.Spool;
import dev.flotilla.worker.thread.Threads;
import dev.flotilla.worker.tracker.adapter.HttpPositionOwners;
import io.opentelemetry.context.Context;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The host, what feeds it and what it answers through. */
@Singleton
class HostWiring {

    private static final Duration SHIP_BEFORE_STOP = Duration.ofSeconds(5);
    private static final Duration TASKS_SELDOM = Duration.ofSeconds(15);

    private final WorkerConfig worker;
    private final Duration callTimeout;

    HostWiring(WorkerConfig worker, LeaseTerms terms) {
        this.worker = worker;
        this.callTimeout = terms.pathTimeout();
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    @Produces
    @Singleton
    ControlBook controls(MonotonicClock clock) {
        return new ControlBook(clock::nanos);
    }

    @Produces
    @Singleton
    ControlPoller controlPoller(ControlBook book, Peers peers, WorkerIdentity identity, CommandDesk desk) {
        HttpControl source = new HttpControl(peers.params(), identity.workerId(), worker.controlEvery());
        return new ControlPoller(book, source, desk::polled);
    }

    @Produces
    @Singleton
    StepAcks stepAcks(Venue venue, Spool spool) {
        return new StepAcks(
                venue.feed(), spool::unsentBytes, worker.spool().backlog().asLongValue());
    }

    @Produces
    @Singleton
    FeedFan feed(Venue venue, StepAcks acks) {
        return new FeedFan(venue.feed(), acks);
    }

    @Produces
    @Singleton
    HttpTasks tasks(Peers peers, WorkerIdentity identity) {
        return new HttpTasks(peers.hub(), worker.pool(), identity.workerId(), callTimeout);
    }

    @Produces
    @Singleton
    AckSender acks(StreamAppender appender, HttpTasks tasks, Threads threads) {
        return new AckSender(List.of(new RedisAcks(appender, HostWiring::newId), tasks), threads);
    }

    @Produces
    @Singleton
    CommandAckSender commandAcks(StreamAppender appender, Peers peers, Threads threads) {
        return new CommandAckSender(
                List.of(
                        new RedisCommandAcks(appender, HostWiring::newId),
                        new HttpCommandAcks(peers.params(), callTimeout)),
                threads);
    }

    @Produces
    @Singleton
    AnswerDesk answers(WorkerIdentity identity, CommandAckSender sender, InstantSource wall, MonotonicClock clock) {
        return new AnswerDesk(identity.workerId(), sender, wall, clock::nanos);
    }

    @Produces
    @Singleton
    HostTerms hostTerms(WorkerIdentity identity) {
        return new HostTerms(
                identity.workerId(),
                worker.capacity(),
                identity.build(),
                worker.startTimeout(),
                callTimeout,
                SHIP_BEFORE_STOP);
    }

    @Produces
    @Singleton
    BotStarter starter(
            HostTerms terms,
            Peers peers,
            Venue venue,
            FeedFan feed,
            ControlBook controls,
            AnswerDesk answers,
            Spool spool,
            LostReports lost,
            VenueGate gate,
            InstantSource wall,
            MonotonicClock clock,
            Threads threads,
            VenueBudget budget,
            Patience patience,
            Accesses accesses,
            ReportWiring folders,
            LiveVenueConfig live) {
        BotStarter.Tools tools = new BotStarter.Tools(
                answers,
                spool,
                lost,
                spool::awaitShipped,
                gate,
                wall,
                clock,
                HostWiring::pause,
                HostWiring::newId,
                work -> Context.current().wrap(work),
                threads,
                new HttpPositionOwners(peers.hub(), callTimeout),
                new JournalFolder(folders.quotingJournals(), wall));
        PunctualVenue punctual = new PunctualVenue(venue, new ClockSkew(live.skewMax()));
        BudgetedVenue budgeted = new BudgetedVenue(punctual, budget, patience, wall);
        HttpBundles bundles = new HttpBundles(peers.params(), terms.workerId(), worker.startTimeout());
        return new BotStarter(
                terms,
                bundles,
                new Venues(List.of(new SharedHistory(budgeted, feed::clock, clock)), accesses, live.testnet()),
                feed,
                controls,
                tools);
    }

    private static void pause(Duration time) throws InterruptedException {
        LockSupport.parkNanos(time.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting");
        }
    }

    @Produces
    @Singleton
    BotHost host(
            HostTerms terms,
            HubLeases hub,
            FastLeases fast,
            LeaseBook leases,
            ReportWiring folders,
            WorkerIdentity identity,
            ControlBook controls,
            BotStarter starter,
            AckSender acks,
            InstantSource wall,
            MonotonicClock clock,
            Threads threads) {
        GenerationLog generations =
                GenerationLog.open(folders.ownFolder(identity).resolve("generations"));
        return new BotHost(terms, hub, fast, leases, generations, controls, starter, acks, wall, clock, threads);
    }

    @Produces
    @Singleton
    CommandDesk commandDesk(
            BotHost host, ControlBook controls, AnswerDesk answers, InstantSource wall, MonotonicClock clock) {
        return new CommandDesk(host, controls, answers, wall, clock::nanos);
    }

    @Produces
    @Singleton
    CommandSink commands(BotHost host, ControlBook controls, CommandDesk desk, ControlPoller poller) {
        return new StreamCommands(host, controls, desk, poller);
    }

    @Produces
    @Singleton
    TaskPoller taskPoller(BotHost host, HttpTasks tasks, LeaseKeeper leases, MonotonicClock clock) {
        return new TaskPoller(host, tasks, leases, worker.tasksEvery(), TASKS_SELDOM, clock);
    }

    @Produces
    @Singleton
    MemoryGuard memoryGuard(BotHost host, StreamAppender appender, WorkerIdentity identity, InstantSource wall) {
        MemoryRule rule =
                new MemoryRule(worker.memory().heapShare(), worker.memory().residentShare());
        return new MemoryGuard(
                rule,
                new OwnMemory(),
                host,
                new RedisMemoryNews(appender, HostWiring::newId, identity.workerId(), wall));
    }

    @Produces
    @Singleton
    ProcessLoad load() {
        return new OwnProcess();
    }

    @Produces
    @Singleton
    BotBeats beats(BotHost host, ProcessLoad load, Venue venue, MonotonicClock clock) {
        return new BotBeats(host, load, () -> venue.feed().silence(), clock);
    }

    @Produces
    @Singleton
    HeartbeatSender heartbeats(
            WorkerIdentity identity,
            BotHost host,
            BotBeats beats,
            ProcessLoad load,
            Spool spool,
            InstantSource wall,
            StreamAppender appender,
            Peers peers) {
        return new HeartbeatSender(
                identity,
                new HeartbeatSender.Slots(host.capacity(), host::freeSlots, beats::take, host::cordoned, host::closing),
                load,
                spool::unsentReports,
                wall,
                List.of(
                        new RedisHeartbeats(appender, HostWiring::newId),
                        new HttpHeartbeats(peers.hub(), callTimeout)));
    }

    @Produces
    @Singleton
    Supplier<WorkerState> state(
            WorkerLife life,
            LeaseKeeper leases,
            Peers peers,
            FeedFan feed,
            Spool spool,
            ShipFigures shipping,
            LostReports lost,
            BotHost host) {
        return () -> new WorkerState(
                life.open(),
                leases.fastAnswers() ? null : "down: leases are renewed at the hub",
                peers.hub().trouble(),
                first(peers.params().trouble(), shipping.trouble()),
                feed.connected() ? null : "down: no market data, orders rest at the venue",
                spool.entryObstacle(),
                host.size(),
                host.freeSlots(),
                spool.unsentReports(),
                lost.total(),
                text(feed.clock()));
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
