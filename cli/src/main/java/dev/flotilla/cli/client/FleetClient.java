package dev.flotilla.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.locate.Target;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.contracts.api.Approvals;
import dev.flotilla.contracts.api.BotStatus;
import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Consent;
import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.api.Infrastructure;
import dev.flotilla.contracts.api.Jobs;
import dev.flotilla.contracts.api.Learning;
import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.api.Positions;
import dev.flotilla.contracts.api.Quoting;
import dev.flotilla.contracts.api.Replay;
import dev.flotilla.contracts.api.WhyNoTrades;
import dev.flotilla.contracts.venue.VenueChecks;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** params-api as the CLI uses it. Every failure becomes a {@link CommandFailure} with the exit status it deserves. */
public final class FleetClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** A venue is asked several times for each account. */
    private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(32);
    /** Decisions per call: a slow machine still answers in time. */
    private static final int REPLAY_STRETCH = 1_000;

    private final Target target;
    private final Http http;

    public FleetClient(Target target) {
        this.target = target;
        this.http = new Http(target.url(), target.token());
    }

    public Fleet.Overview overview() {
        return get("/api/v1/fleet", Fleet.Overview.class);
    }

    public List<Fleet.BotCard> bots() {
        return list("/api/v1/bots", Fleet.BotCard.class);
    }

    public Bots.BotDetail bot(String botId) {
        return get("/api/v1/bots/" + encode(botId), Bots.BotDetail.class);
    }

    /** Newest first. */
    public List<Bots.Trade> trades(String botId, int limit) {
        return list("/api/v1/bots/" + encode(botId) + "/trades?limit=" + limit, Bots.Trade.class);
    }

    public Bots.Candles candles(String botId, String interval, int limit) {
        return get(
                "/api/v1/bots/" + encode(botId) + "/candles?interval=" + interval + "&limit=" + limit,
                Bots.Candles.class);
    }

    /**
     * How positions of a runtime ended, newest first.
     *
     * @param before where the page before ended, null for the newest
     */
    public Positions.ClosePage closes(String runtimeId, int limit, @Nullable String before) {
        return get(
                "/api/v1/closes?runtime=" + encode(runtimeId) + "&limit=" + limit + query("before", before),
                Positions.ClosePage.class);
    }

    public BotStatus status(String botId) {
        return get("/api/v1/bots/" + encode(botId) + "/status", BotStatus.class);
    }

    public WhyNoTrades why(String botId, int last) {
        return get("/api/v1/bots/" + encode(botId) + "/why?last=" + last, WhyNoTrades.class);
    }

    public Infrastructure.SystemState system() {
        return get("/api/v1/system", Infrastructure.SystemState.class);
    }

    public Infrastructure.Budgets budgets(int wallets) {
        return get("/api/v1/budgets?wallets=" + wallets, Infrastructure.Budgets.class);
    }

    /** Which journal entries; null = any. */
    public record JournalFilter(
            @Nullable String status,
            @Nullable String decision,
            @Nullable String symbol,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String text) {}

    /** Newest entries first. */
    public Bots.JournalPage journal(String botId, int limit, @Nullable Long before, JournalFilter filter) {
        String query = "?limit=" + limit
                + query("before", before)
                + query("status", filter.status())
                + query("decision", filter.decision())
                + query("symbol", filter.symbol())
                + query("from", filter.from())
                + query("to", filter.to())
                + query("text", filter.text());
        return get("/api/v1/bots/" + encode(botId) + "/decisions" + query, Bots.JournalPage.class);
    }

    /** One decision made again. */
    public Replay.OfDecision replay(long decisionId) {
        return get("/api/v1/decisions/" + decisionId + "/replay", Replay.OfDecision.class);
    }

    /** A stretch of a bot's decisions made again, the next one behind {@code after}. */
    public Replay.OfPeriod replay(String botId, @Nullable Instant from, @Nullable Instant to, @Nullable String after) {
        String query = "?limit=" + REPLAY_STRETCH + query("from", from) + query("to", to) + query("after", after);
        return get("/api/v1/bots/" + encode(botId) + "/replay" + query, Replay.OfPeriod.class);
    }

    public Operations.Control control(String botId) {
        return get("/api/v1/bots/" + encode(botId) + "/control", Operations.Control.class);
    }

    public Operations.Control control(String botId, Operations.SetControl change) {
        String path = "/api/v1/bots/" + encode(botId) + "/control";
        return parse(path, body -> JsonText.read(body, Operations.Control.class), send("PUT", path, change));
    }

    public Bots.Params params(String botId) {
        return get("/api/v1/bots/" + encode(botId) + "/params", Bots.Params.class);
    }

    /** @param values a null brings a parameter back to its default */
    public Bots.Params params(String botId, Map<String, @Nullable Object> values, @Nullable Long version) {
        String path = "/api/v1/bots/" + encode(botId) + "/params";
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        change.put("params", values);
        change.put("version", version);
        return parse(path, body -> JsonText.read(body, Bots.Params.class), send("PUT", path, change));
    }

    /** Answers whatever the API says about the new bot. */
    public String create(Bots.CreateBot bot) {
        return send("POST", "/api/v1/bots", bot);
    }

    /** Gives a command; the same id again is answered with the first result, so a repeat after an outage is harmless. */
    public Operations.Command send(Operations.NewCommand command) {
        return command("/api/v1/commands", command);
    }

    /** A command with all its targets. */
    public Operations.Command command(String commandId) {
        return get("/api/v1/commands/" + encode(commandId), Operations.Command.class);
    }

    /** Newest first, without their targets. */
    public List<Operations.Command> commands(int limit) {
        return list("/api/v1/commands?limit=" + limit, Operations.Command.class);
    }

    /** Newest first. */
    public List<Approvals.Proposal> proposals(@Nullable String botId, @Nullable String status, int limit) {
        String path = "/api/v1/proposals?limit=" + limit + query("bot", botId) + query("status", status);
        return list(path, Approvals.Proposal.class);
    }

    public Approvals.Proposal proposal(String proposalId) {
        return get("/api/v1/proposals/" + encode(proposalId), Approvals.Proposal.class);
    }

    /** Answers with the command to follow, like {@link #reject} and {@link #propose}; harmless to repeat under its id. */
    public Operations.Command approve(String proposalId, Approvals.DecideProposal wish) {
        return command("/api/v1/proposals/" + encode(proposalId) + "/approve", wish);
    }

    public Operations.Command reject(String proposalId, Approvals.DecideProposal wish) {
        return command("/api/v1/proposals/" + encode(proposalId) + "/reject", wish);
    }

    public Operations.Command propose(String botId, Approvals.NewProposal wish) {
        return command("/api/v1/bots/" + encode(botId) + "/proposals", wish);
    }

    private Operations.Command command(String path, Object wish) {
        return parse(path, body -> JsonText.read(body, Operations.Command.class), send("POST", path, wish));
    }

    public List<Infrastructure.WorkerState> workers() {
        return list("/api/v1/workers", Infrastructure.WorkerState.class);
    }

    public Infrastructure.WorkerState cordon(String workerId, boolean cordoned, @Nullable String reason) {
        String path = "/api/v1/workers/" + encode(workerId) + (cordoned ? "/cordon" : "/uncordon");
        return parse(
                path,
                body -> JsonText.read(body, Infrastructure.WorkerState.class),
                send("POST", path, new Infrastructure.Cordon(reason)));
    }

    public List<Infrastructure.Task> tasks(int limit, @Nullable String state, @Nullable String botId) {
        return list(
                "/api/v1/tasks?limit=" + limit + query("state", state) + query("bot", botId),
                Infrastructure.Task.class);
    }

    /** @param after only events with a higher id; null = the newest */
    public List<Infrastructure.ProcessEvent> events(int limit, @Nullable String botId, @Nullable Long after) {
        String path = "/api/v1/events?limit=" + limit + query("bot", botId) + query("after", after);
        return list(path, Infrastructure.ProcessEvent.class);
    }

    public List<Infrastructure.Alert> alerts(int limit, @Nullable String botId, boolean openOnly) {
        String path = "/api/v1/alerts?limit=" + limit + query("bot", botId) + (openOnly ? "&open=true" : "");
        return list(path, Infrastructure.Alert.class);
    }

    public List<Fleet.Group> groups() {
        return list("/api/v1/groups", Fleet.Group.class);
    }

    public Fleet.Group group(String name) {
        return get("/api/v1/groups/" + encode(name), Fleet.Group.class);
    }

    public Fleet.Group group(String name, Fleet.SetGroup change) {
        String path = "/api/v1/groups/" + encode(name);
        return parse(path, body -> JsonText.read(body, Fleet.Group.class), send("PUT", path, change));
    }

    /** Opens the consent gate; an earlier one of the bot closes. */
    public Consent.Gate consentGate(String botId) {
        return post("/api/v1/bots/" + encode(botId) + "/consent-gate", null, Consent.Gate.class);
    }

    public Consent.State consent(String botId, Consent.Answer answer) {
        return post("/api/v1/bots/" + encode(botId) + "/consent", answer, Consent.State.class);
    }

    public Consent.State consent(String botId) {
        return get("/api/v1/bots/" + encode(botId) + "/consent", Consent.State.class);
    }

    public Consent.State switchToPaper(String botId) {
        return post("/api/v1/bots/" + encode(botId) + "/switch-to-paper", null, Consent.State.class);
    }

    public Learning.Report learning(String botId, int limit) {
        return get("/api/v1/bots/" + encode(botId) + "/learning?limit=" + limit, Learning.Report.class);
    }

    public Learning.ResetAccepted resetLearning(String botId, @Nullable String reason) {
        return post(
                "/api/v1/bots/" + encode(botId) + "/learning/reset",
                new Learning.Reset(reason),
                Learning.ResetAccepted.class);
    }

    /** Newest figures of every market maker that told some. */
    public List<Quoting.Maker> quoting() {
        return list("/api/v1/quoting", Quoting.Maker.class);
    }

    public List<Jobs.Job> jobs() {
        return list("/api/v1/jobs", Jobs.Job.class);
    }

    public Jobs.Run runJob(String key) {
        return post("/api/v1/jobs/" + encode(key) + "/run", null, Jobs.Run.class);
    }

    /** The venue that new bots trade on. */
    public String tradingVenue() {
        return get("/api/v1/venues", VenueChecks.Trading.class).newBots();
    }

    /** A worker tries its credentials. @param account null = all of them */
    public VenueChecks.Report checkVenue(String venue, @Nullable String account) {
        String path = "/api/v1/venues/" + encode(venue) + "/check";
        String answer = send("POST", path, new VenueChecks.Wish(account), CHECK_TIMEOUT);
        return parse(path, body -> JsonText.read(body, VenueChecks.Report.class), answer);
    }

    private <T> T post(String path, @Nullable Object body, Class<T> type) {
        return parse(path, answer -> JsonText.read(answer, type), send("POST", path, body));
    }

    /** Calls a method of the runtime; the answer is its envelope, whether it went well or not. */
    public JsonNode rpc(String method, Map<String, ?> params) {
        String path = "/api/v1/rpc";
        String answer = send("POST", path, Map.of("method", method, "params", params));
        return parse(path, body -> JsonText.read(body, JsonNode.class), answer);
    }

    private static String query(String name, @Nullable Object value) {
        return value == null ? "" : "&" + name + "=" + encode(value.toString());
    }

    private <T> List<T> list(String path, Class<T> element) {
        return parse(path, body -> JsonText.readList(body, element), send("GET", path, null));
    }

    private <T> T get(String path, Class<T> type) {
        return parse(path, body -> JsonText.read(body, type), send("GET", path, null));
    }

    private <T> T parse(String path, Reader<T> reader, String body) {
        try {
            return reader.read(body);
        } catch (JsonProcessingException e) {
            throw CommandFailure.of(
                    ExitStatus.FAILED,
                    "bad_answer",
                    target.url() + path + " answered something else than expected (" + e.getOriginalMessage()
                            + "); is it a Flotilla of the same version?",
                    e);
        }
    }

    private String send(String method, String path, @Nullable Object body) {
        return send(method, path, body, TIMEOUT);
    }

    private String send(String method, String path, @Nullable Object body, Duration timeout) {
        HttpResponse<String> answer;
        try {
            answer = http.send(method, path, body == null ? null : JsonText.of(body), timeout);
        } catch (IOException e) {
            throw CommandFailure.of(
                    ExitStatus.NO_FLEET,
                    "not_reachable",
                    "the fleet at " + target.url() + " does not answer ("
                            + e.getClass().getSimpleName()
                            + "); is it running? `fleet up` starts one, `fleet doctor` looks for causes",
                    e);
        }
        if (answer.statusCode() / 100 != 2) {
            throw failure(answer);
        }
        return answer.body();
    }

    private CommandFailure failure(HttpResponse<String> answer) {
        Optional<ErrorBody.Detail> detail = detail(answer.body());
        String code = detail.map(ErrorBody.Detail::code).orElse("http_" + answer.statusCode());
        List<String> valid = detail.map(ErrorBody.Detail::valid).orElse(List.of());
        List<ErrorBody.FieldProblem> details =
                detail.map(ErrorBody.Detail::details).orElse(List.of());
        String message = detail.map(ErrorBody.Detail::message)
                .orElse("the fleet at " + target.url() + " answered with status " + answer.statusCode())
                .replace("see GET /api/v1/bots", "see `fleet bots`");
        int status = switch (answer.statusCode()) {
            case 401, 403 -> ExitStatus.UNAUTHORISED;
            case 409, 412, 429 -> ExitStatus.REFUSED;
            case 502, 503, 504 -> ExitStatus.NO_FLEET;
            default -> ExitStatus.FAILED;
        };
        if (answer.statusCode() == 401) {
            message = message
                    + (target.token().isEmpty()
                            ? "; no token was found: set FLEET_TOKEN or --token-file"
                            : "; the token given is not valid here");
        }
        return CommandFailure.of(status, code, message, valid, details);
    }

    private static Optional<ErrorBody.Detail> detail(String body) {
        try {
            return Optional.ofNullable(JsonText.read(body, ErrorBody.class)).map(ErrorBody::error);
        } catch (JsonProcessingException e) {
            return Optional.empty(); // a proxy or another program answered: its status has to do
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private interface Reader<T> {
        T read(String body) throws JsonProcessingException;
    }
}
