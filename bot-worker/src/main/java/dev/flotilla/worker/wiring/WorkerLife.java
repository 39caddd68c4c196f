package dev.flotilla.worker.wiring;

import dev.flotilla.venues.Venue;
import dev.flotilla.worker.command.CommandAckSender;
import dev.flotilla.worker.control.ControlPoller;
import dev.flotilla.worker.feed.FeedFan;
import dev.flotilla.worker.feed.StepAcks;
import dev.flotilla.worker.heartbeat.HeartbeatSender;
import dev.flotilla.worker.host.AckSender;
import dev.flotilla.worker.host.BotHost;
import dev.flotilla.worker.host.TaskPoller;
import dev.flotilla.worker.host.adapter.TaskChannel;
import dev.flotilla.worker.lease.LeaseKeeper;
import dev.flotilla.worker.lease.LeaseTerms;
import dev.flotilla.worker.memory.MemoryGuard;
import dev.flotilla.worker.report.ReportShipper;
import dev.flotilla.worker.report.SpoolRescue;
import dev.flotilla.worker.spool.Spool;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/**
 * Brings the worker up and down. Up: what an earlier life left in the spool goes first, then tasks are taken. Down (SIGTERM): no more tasks, loops
 * end, reports and acks go out, all within the drain timeout; what does not get out stays on disk.
 */
@Singleton
public class WorkerLife {

    private static final Logger LOG = Logger.getLogger(WorkerLife.class);
    private static final Duration OLD_REPORTS_FIRST = Duration.ofSeconds(10);
    private static final Duration BEATS_APART = Duration.ofMillis(200);
    private static final Duration FENCE_LOOK = Duration.ofMillis(250);
    private static final Duration TASK_LOOK = Duration.ofMillis(500);
    private static final Duration RESCUE_LOOK = Duration.ofSeconds(15);

    private final WorkerConfig config;
    private final LeaseTerms terms;
    private final LeaseKeeper leases;
    private final BotHost host;
    private final AckSender acks;
    private final CommandAckSender commandAcks;
    private final TaskPoller tasks;
    private final ControlPoller controls;
    private final HeartbeatSender heartbeats;
    private final FeedFan feed;
    private final StepAcks steps;
    private final Spool spool;
    private final ReportShipper shipper;
    private final SpoolRescue rescue;
    private final Venue venue;
    private final TaskChannel channel;
    private final MemoryGuard memory;
    // Copy on write: the starting thread adds while the main one may already stop.
    private final List<Rhythm> rhythms = new CopyOnWriteArrayList<>();
    private Thread shipping = Thread.ofVirtual().unstarted(() -> {});
    // Volatile: written by the starting thread, read by health checks.
    private volatile boolean open;

    WorkerLife(
            WorkerConfig config,
            LeaseTerms terms,
            LeaseKeeper leases,
            BotHost host,
            AckSender acks,
            CommandAckSender commandAcks,
            TaskPoller tasks,
            ControlPoller controls,
            HeartbeatSender heartbeats,
            FeedFan feed,
            StepAcks steps,
            Spool spool,
            ReportShipper shipper,
            SpoolRescue rescue,
            Venue venue,
            TaskChannel channel,
            MemoryGuard memory) {
        this.config = config;
        this.terms = terms;
        this.leases = leases;
        this.host = host;
        this.acks = acks;
        this.commandAcks = commandAcks;
        this.tasks = tasks;
        this.controls = controls;
        this.heartbeats = heartbeats;
        this.feed = feed;
        this.steps = steps;
        this.spool = spool;
        this.shipper = shipper;
        this.rescue = rescue;
        this.venue = venue;
        this.channel = channel;
        this.memory = memory;
    }

    /** True while tasks are taken. */
    public boolean open() {
        return open;
    }

    void start(@Observes StartupEvent event) {
        shipping = Thread.ofVirtual().name("shipper").start(shipper::run);
        acks.start();
        commandAcks.start();
        steps.start();
        feed.start();
        rhythms.add(Rhythm.urgent("leases", terms.renewEvery(), leases::renewAll));
        rhythms.add(Rhythm.urgent("fences", FENCE_LOOK, host::wakeFenced));
        Rhythm control = Rhythm.of("control", config.controlEvery(), controls::poll);
        controls.onWanted(control::wake);
        rhythms.add(control);
        rhythms.add(Rhythm.of("memory", config.memory().lookEvery(), memory::look));
        rhythms.add(Rhythm.of("rescue", RESCUE_LOOK, rescue::look));
        Thread.ofVirtual().name("opening").start(this::openWhenReady);
    }

    private void openWhenReady() {
        try {
            if (!spool.awaitShipped(OLD_REPORTS_FIRST)) {
                LOG.warnf("reports of an earlier life are still waiting, going on reports=%d", spool.unsentReports());
            }
        } catch (InterruptedException e) {
            return;
        }
        Rhythm beats = Rhythm.calm("heartbeat", config.heartbeatEvery(), BEATS_APART, heartbeats::beat);
        host.onChange(beats::wake);
        rhythms.add(beats);
        rhythms.add(Rhythm.of("tasks", TASK_LOOK, this::lookForTasks));
        channel.open();
        open = true;
        LOG.infof("worker takes tasks capacity=%d", host.capacity());
    }

    private void lookForTasks() {
        channel.look();
        tasks.look();
    }

    void stop(@Observes ShutdownEvent event) {
        open = false;
        try {
            host.close();
            channel.close();
            Duration loops = config.drainTimeout().multipliedBy(3).dividedBy(5);
            Duration rest = config.drainTimeout().dividedBy(5);
            if (!host.drainAll(loops)) {
                LOG.warn("not every loop ended in time, their leases expire by themselves");
            }
            shipper.stop(rest);
            shipping.join(rest);
            commandAcks.close(rest);
            acks.close(rest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rescue.stop();
        steps.close();
        venue.close();
        rhythms.forEach(Rhythm::close);
        shipper.stop(Duration.ZERO);
        spool.close();
        LOG.infof("worker is down unsentReports=%d", spool.unsentReports());
    }
}
