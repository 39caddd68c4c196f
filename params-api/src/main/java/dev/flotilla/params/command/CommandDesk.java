package dev.flotilla.params.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.flotilla.contracts.api.Hub;
import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.params.control.MessageIds;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.hub.HubCalls;
import dev.flotilla.service.JsonText;
import dev.flotilla.store.audit.AuditFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accepts commands: read, find the targets, decide purely, commit, send. The same command again is answered with the first result. */
@ApplicationScoped
public class CommandDesk {

    /** @param fresh false when the command was there already */
    public record Answer(boolean fresh, Operations.Command command) {}

    private final CommandStore store;
    private final CommandQueries queries;
    private final CommandMessages messages;
    private final CatalogParams params;
    private final HubCalls hub;
    private final CommandFigures figures;
    private final CommandNews news;
    private final MessageIds ids;
    private final InstantSource clock;
    private final ObjectWriter canonical;

    public CommandDesk(
            CommandStore store,
            CommandQueries queries,
            CommandMessages messages,
            CatalogParams params,
            HubCalls hub,
            CommandFigures figures,
            CommandNews news,
            MessageIds ids,
            InstantSource clock,
            ObjectMapper json) {
        this.store = store;
        this.queries = queries;
        this.messages = messages;
        this.params = params;
        this.hub = hub;
        this.figures = figures;
        this.news = news;
        this.ids = ids;
        this.clock = clock;
        this.canonical = json.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    public Outcome<Answer> give(Operations.NewCommand wish, String actor) {
        // Timings count from here, so that the transaction is part of them.
        Instant acceptedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return CommandRequests.read(wish, ids::next)
                .then(this::known)
                .then(request -> handedOver(request, actor))
                .then(request -> accept(request, actor, acceptedAt));
    }

    public List<Operations.Command> recent(int limit) {
        return queries.recent(limit);
    }

    public Outcome<Operations.Command> find(String commandId) {
        Optional<Operations.Command> found = queries.find(commandId);
        return found.map(Outcome::done).orElseGet(() -> Outcome.refused(unknownCommand(commandId)));
    }

    /** A group may be empty and so have no targets; one that does not exist is a mistake. */
    private Outcome<CommandRequest> known(CommandRequest request) {
        String target = request.target();
        if (request.scope() != Scope.GROUP || target == null) {
            return Outcome.done(request);
        }
        List<String> groups = queries.groups();
        return groups.contains(target)
                ? Outcome.done(request)
                : Outcome.refused(
                        new Refusal(Refusal.Kind.NOT_FOUND, "unknown_group", "there is no group " + target, groups));
    }

    /** Only the hub may let one bot take another's place; when it has, the command makes the replacement trade. */
    private Outcome<CommandRequest> handedOver(CommandRequest request, String actor) {
        boolean takesOver = request.kind() == CommandKind.ASSUME_RESPONSIBILITY
                && queries.find(request.commandId()).isEmpty();
        if (!takesOver) {
            return Outcome.done(request);
        }
        String replacement = String.valueOf(request.target());
        return hub.failover(
                        new Hub.Failover(request.text(CommandOptions.FROM_BOT), replacement, request.reason(), actor))
                .map(_ -> request);
    }

    private Outcome<Answer> accept(CommandRequest request, String actor, Instant at) {
        String hash = hash(request);
        CommandPlanner planner = new CommandPlanner(request, at, params);
        CommandStore.Accepted accepted = store.accept(request, bots -> decide(planner, bots, request, hash, actor, at));
        return switch (accepted) {
            case CommandStore.Accepted.Fresh fresh -> fresh(fresh.acceptance());
            case CommandStore.Accepted.Repeated repeated -> repeated(request, hash.equals(repeated.requestHash()));
            case CommandStore.Accepted.Refused refused -> Outcome.refused(named(refused.refusal(), request));
        };
    }

    private Outcome<Acceptance> decide(
            CommandPlanner planner,
            List<TargetBot> bots,
            CommandRequest request,
            String hash,
            String actor,
            Instant at) {
        if (bots.isEmpty() && request.forOneBot()) {
            return Outcome.refused(Refusal.unknownBot(String.valueOf(request.target())));
        }
        return planner.plan(bots)
                .map(plan -> new Acceptance(
                        request,
                        hash,
                        print(request.options()),
                        plan,
                        actor,
                        at,
                        new AuditFact(at, actor, "command.accepted", request.commandId(), auditDetail(request, plan)),
                        messages.accepted(request, plan, actor, at)))
                .map(this::endedAtOnce);
    }

    /** When nobody has to answer, the end is told with the beginning. */
    private Acceptance endedAtOnce(Acceptance accepted) {
        return accepted.plan().finished()
                ? accepted.with(messages.done(CommandViews.of(accepted), accepted.acceptedAt()))
                : accepted;
    }

    private Outcome<Answer> fresh(Acceptance acceptance) {
        figures.accepted(acceptance.request().kind().name());
        news.changed(List.of(acceptance.request().commandId()));
        return Outcome.done(new Answer(true, CommandViews.of(acceptance)));
    }

    private Outcome<Answer> repeated(CommandRequest request, boolean same) {
        return same
                ? find(request.commandId()).map(command -> new Answer(false, command))
                : Outcome.refused(Refusal.conflict(
                        "command_exists",
                        "command " + request.commandId()
                                + " is there already and asked for something else; choose another" + " commandId"));
    }

    /** Among thousands of bots the nearest names help more than all of them. */
    private Refusal named(Refusal refusal, CommandRequest request) {
        return refusal.kind() == Refusal.Kind.NOT_FOUND && request.target() != null
                ? new Refusal(
                        refusal.kind(),
                        refusal.code(),
                        refusal.message(),
                        NearestNames.of(request.target(), queries.bots()))
                : refusal;
    }

    private Refusal unknownCommand(String commandId) {
        List<String> recent = queries.recent(NearestNames.MAX).stream()
                .map(Operations.Command::commandId)
                .toList();
        return new Refusal(Refusal.Kind.NOT_FOUND, "unknown_command", "there is no command " + commandId, recent);
    }

    private String hash(CommandRequest request) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("kind", request.kind());
        whole.put("scope", request.scope());
        whole.put("target", request.target() == null ? "" : request.target());
        whole.put("reason", request.reason());
        whole.put("options", request.options());
        return Digest.of(print(whole));
    }

    /** The digest pins down every target and the control it got: the rows themselves can change. */
    private String auditDetail(CommandRequest request, CommandPlan plan) {
        StringBuilder all = new StringBuilder();
        plan.targets()
                .forEach(target -> all.append(target.botId())
                        .append(' ')
                        .append(target.status())
                        .append(' ')
                        .append(target.controlVersion())
                        .append('\n'));
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("kind", request.kind());
        detail.put("scope", request.scope().wireName());
        detail.put("target", request.target() == null ? "" : request.target());
        detail.put("reason", request.reason());
        detail.put("options", request.options());
        detail.put("bots", plan.targets().size());
        detail.put("skipped", plan.count(AckStatus.SKIPPED));
        detail.put("targetsSha256", Digest.of(all.toString()));
        return print(detail);
    }

    private String print(Map<String, Object> value) {
        return JsonText.of(canonical, value);
    }
}
