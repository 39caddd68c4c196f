package dev.flotilla.worker.control.adapter;

import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.streams.StreamEntry;
import dev.flotilla.worker.control.CommandSink;
import dev.flotilla.worker.peer.WireJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The command stream, read by every worker on its own. Kinds of commands that this release does not know are passed over. */
@ApplicationScoped
public class CommandChannel {

    private final CommandSink sink;

    CommandChannel(CommandSink sink) {
        this.sink = sink;
    }

    @Incoming("commands")
    @RunOnVirtualThread
    public CompletionStage<Void> obey(Message<String> message) {
        String type = message.getMetadata(StreamEntry.class)
                .flatMap(StreamEntry::type)
                .orElse(ControlChanged.TYPE);
        if (type.equals(ControlChanged.TYPE)) {
            sink.command(WireJson.read(message.getPayload(), ControlChanged.class));
        }
        return message.ack();
    }
}
