package dev.flotilla.worker.report;

import dev.flotilla.worker.spool.AbandonedSpool;
import dev.flotilla.worker.spool.ShipSource;
import dev.flotilla.worker.spool.SpoolDirectory;
import java.nio.file.Path;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Sends what other workers on the same data folder have left behind: their lock tells whether they are gone (D2). */
public final class SpoolRescue {

    private static final Logger LOG = Logger.getLogger(SpoolRescue.class);

    private final Path workersFolder;
    private final Path own;
    private final Function<ShipSource, ReportShipper> shippers;
    // Volatile: set by whoever stops, read by the rescuing thread.
    private volatile boolean stopped;

    public SpoolRescue(Path workersFolder, Path own, Function<ShipSource, ReportShipper> shippers) {
        this.workersFolder = workersFolder;
        this.own = own;
        this.shippers = shippers;
    }

    /** One look at all folders; sends what is abandoned, as long as it takes. */
    public void look() throws InterruptedException {
        for (Path folder : SpoolDirectory.others(workersFolder, own)) {
            if (stopped) {
                return;
            }
            SpoolDirectory held = SpoolDirectory.tryHold(folder).orElse(null);
            if (held == null) {
                continue;
            }
            try (AbandonedSpool spool = new AbandonedSpool(held)) {
                rescue(spool);
            }
        }
    }

    private void rescue(AbandonedSpool spool) throws InterruptedException {
        if (spool.empty()) {
            return;
        }
        LOG.infof("sending reports of a worker that is gone folder=%s", spool.folder());
        ReportShipper shipper = shippers.apply(spool);
        boolean done = shipper.runToEnd();
        LOG.infof(
                "reports of a worker that is gone %s folder=%s",
                done ? "are sent" : "wait for the next look", spool.folder());
    }

    public void stop() {
        stopped = true;
    }
}
