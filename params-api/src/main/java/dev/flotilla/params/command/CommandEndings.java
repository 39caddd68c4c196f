package dev.flotilla.params.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Operations;
import dev.flotilla.service.JsonText;
import dev.flotilla.store.audit.AuditFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is told when a command has come to its end: an audit link with the result, and an event. */
@ApplicationScoped
public class CommandEndings implements CommandLedger.Ending {

    private static final String ACTOR = "params-api";

    private final CommandMessages messages;
    private final InstantSource clock;
    private final ObjectMapper json;

    public CommandEndings(CommandMessages messages, InstantSource clock, ObjectMapper json) {
        this.messages = messages;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public CommandLedger.Told of(Operations.Command command) {
        Instant at = clock.instant();
        return new CommandLedger.Told(
                new AuditFact(at, ACTOR, "command.finished", command.commandId(), detail(command)),
                List.of(messages.done(command, at)));
    }

    private String detail(Operations.Command command) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("status", command.status());
        result.put("bots", command.bots());
        result.put("done", command.done());
        result.put("refused", command.refused());
        result.put("skipped", command.skipped());
        result.put("verifiedFlat", command.verifiedFlat());
        result.put("gatedMillis", command.gatedMillis());
        result.put("verifiedMillis", command.verifiedMillis());
        return JsonText.of(json, result);
    }
}
