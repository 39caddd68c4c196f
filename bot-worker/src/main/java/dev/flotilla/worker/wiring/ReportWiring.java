package dev.flotilla.worker.wiring;

import dev.flotilla.worker.heartbeat.WorkerIdentity;
import dev.flotilla.worker.lease.MonotonicClock;
import dev.flotilla.worker.report.LostReports;
import dev.flotilla.worker.report.ReportIngest;
import dev.flotilla.worker.report.ReportShipper;
import dev.flotilla.worker.report.ShipConfig;
import dev.flotilla.worker.report.ShipFigures;
import dev.flotilla.worker.report.SpoolRescue;
import dev.flotilla.worker.report.adapter.HttpReportIngest;
import dev.flotilla.worker.spool.Spool;
import dev.flotilla.worker.spool.SpoolDirectory;
import dev.flotilla.worker.spool.SpoolLimits;
import dev.flotilla.worker.thread.Threads;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The spool and those who empty it. */
@Singleton
class ReportWiring {

    private static final Duration INGEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration HELD_ELSEWHERE_MOST = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final WorkerConfig worker;
    private final Path fleet;

    ReportWiring(WorkerConfig worker, DataDir dataDir) {
        this.worker = worker;
        this.fleet = dataDir.value();
    }

    /** Journals of market makers: by bot, whichever worker of this machine hosts it. */
    Path quotingJournals() {
        return fleet.resolve("mm");
    }

    private Path workers() {
        return fleet.resolve("workers");
    }

    Path ownFolder(WorkerIdentity identity) {
        return workers().resolve(identity.workerId());
    }

    @Produces
    @Singleton
    Spool spool(WorkerIdentity identity, MonotonicClock clock) {
        Path folder = ownFolder(identity).resolve("spool");
        SpoolLimits limits = new SpoolLimits(
                worker.spool().max().asLongValue(), worker.spool().file().asLongValue());
        return Spool.open(held(folder, clock), limits);
    }

    /** Another worker may just be sending what an earlier life of this one left behind. */
    private static SpoolDirectory held(Path folder, MonotonicClock clock) {
        long end = clock.nanos() + HELD_ELSEWHERE_MOST.toNanos();
        Optional<SpoolDirectory> directory = SpoolDirectory.tryHold(folder);
        while (directory.isEmpty() && clock.nanos() - end < 0) {
            LockSupport.parkNanos(LOOK.toNanos());
            directory = SpoolDirectory.tryHold(folder);
        }
        return directory.orElseThrow(() -> new IllegalStateException("the spool folder " + folder
                + " is held by another process: is a worker with the same fleet.worker.id running?"));
    }

    @Produces
    @Singleton
    LostReports lost() {
        return new LostReports();
    }

    @Produces
    @Singleton
    ShipFigures figures() {
        return new ShipFigures();
    }

    @Produces
    @Singleton
    ReportIngest ingest(Peers peers) {
        return new HttpReportIngest(peers.params(), INGEST_TIMEOUT);
    }

    @Produces
    @Singleton
    ReportShipper shipper(
            WorkerIdentity identity,
            Spool spool,
            ReportIngest ingest,
            ShipFigures figures,
            LostReports lost,
            MonotonicClock clock,
            Threads threads) {
        return new ReportShipper(
                identity.workerId(), spool, ingest, ShipConfig.DEFAULT, figures, lost, clock::nanos, threads);
    }

    @Produces
    @Singleton
    SpoolRescue rescue(
            WorkerIdentity identity,
            ReportIngest ingest,
            ShipFigures figures,
            LostReports lost,
            MonotonicClock clock,
            Threads threads) {
        return new SpoolRescue(
                workers(),
                ownFolder(identity).resolve("spool"),
                source -> new ReportShipper(
                        identity.workerId(), source, ingest, ShipConfig.DEFAULT, figures, lost, clock::nanos, threads));
    }
}
