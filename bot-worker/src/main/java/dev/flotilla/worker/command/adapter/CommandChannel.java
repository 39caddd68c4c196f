package dev.flotilla.worker.command.adapter;

import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.contracts.command.WorkerCordon;
import dev.flotilla.streams.StreamEntry;
import dev.flotilla.worker.command.CommandSink;
import dev.flotilla.worker.peer.WireJson;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * The command stream, read by every worker on its own. On a thread of the operating system: a virtual one would queue up behind every
 * bot that is deciding just now, and a gate must close at once.
 */
@ApplicationScoped
public class CommandChannel {

    private static final Logger LOG = Logger.getLogger(CommandChannel.class);

    private final CommandSink sink;

    CommandChannel(CommandSink sink) {
        this.sink = sink;
    }

    @Incoming("commands")
    @Blocking
    public void obey(String json, StreamEntry entry) {
        String type = entry.type().orElse(ControlChanged.TYPE);
        switch (type) {
            case ControlChanged.TYPE -> sink.changed(WireJson.read(json, ControlChanged.class));
            case FleetCommand.TYPE -> sink.command(WireJson.read(json, FleetCommand.class));
            case WorkerCordon.TYPE -> sink.cordon(WireJson.read(json, WorkerCordon.class));
            default -> LOG.debugf("a kind of command that this build does not know, passed over type=%s", type);
        }
    }
}
