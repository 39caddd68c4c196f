package dev.flotilla.worker.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.logging.Logger;

/** A spool whose worker is gone; it only gets shorter. Held until closed. */
public final class AbandonedSpool implements ShipSource, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AbandonedSpool.class);

    private final SpoolDirectory directory;
    private SpoolPosition acked;

    public AbandonedSpool(SpoolDirectory directory) {
        this.directory = directory;
        this.acked = directory.acked();
    }

    public boolean empty() {
        return directory.files().isEmpty();
    }

    @Override
    public SpoolReader reader() {
        return SpoolReader.ofAbandoned(directory);
    }

    @Override
    public SpoolPosition acked() {
        return acked;
    }

    @Override
    public void ack(SpoolPosition position, long reports) {
        acked = position;
        try {
            directory.ack(position);
        } catch (IOException e) {
            LOG.warnf("could not note what was sent, it will be sent again folder=%s cause=%s", folder(), e);
        }
    }

    @Override
    public boolean awaitGrowth(SpoolPosition from, Duration atMost) {
        return directory.files().ceilingKey(from.file()) != null;
    }

    @Override
    public Path folder() {
        return directory.folder();
    }

    @Override
    public void close() {
        directory.close();
    }
}
