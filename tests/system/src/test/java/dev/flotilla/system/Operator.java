package dev.flotilla.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.system.witness.LostCommands;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for things through the API while it may be dead, and notes what was promised. */
final class Operator {
    private static final String REASON = "\"reason\":\"fault drill\"";

    private final LocalFleet fleet;
    private final List<String> bots;
    private final List<LostCommands.Acknowledged> acknowledged = new ArrayList<>();
    private final List<String> given = new ArrayList<>();
    // Commands without an answer, by their id; the same id again is harmless.
    private final Map<String, String> unanswered = new LinkedHashMap<>();
    private int commands;

    /** @param bots in the order by which a plan counts them */
    Operator(LocalFleet fleet, List<String> bots) {
        this.fleet = fleet;
        this.bots = List.copyOf(bots);
    }

    void ask(List<FaultPlan.Order> orders) {
        orders.forEach(this::ask);
    }

    private void ask(FaultPlan.Order order) {
        switch (order) {
            case FaultPlan.Order.SetStatus wish -> set(bots.get(wish.bot()), wish.status());
            case FaultPlan.Order.ToBot command -> {
                String options = switch (command.kind()) {
                    case "EMERGENCY_STOP" -> "{\"flatten\":" + command.flatten() + "}";
                    case "DRAIN" -> "{\"maxWaitSeconds\":1}";
                    default -> "{}";
                };
                give(command.kind(), "bot", "\"" + bots.get(command.bot()) + "\"", options);
            }
            case FaultPlan.Order.ToFleet command -> give(command.kind(), "fleet", "null", "{}");
        }
    }

    /** Ends halts and pauses; every bot is to run. */
    void startAll() {
        give("RESTART", "fleet", "null", "{}");
        bots.forEach(bot -> set(bot, "RUNNING"));
    }

    List<LostCommands.Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Ids of acknowledged commands. */
    List<String> given() {
        return List.copyOf(given);
    }

    private void set(String bot, String status) {
        String body = "{\"status\":\"" + status + "\",\"version\":null," + REASON + "}";
        promised("PUT", "/api/v1/bots/" + bot + "/control", body)
                .ifPresent(control -> acknowledged.add(new LostCommands.Acknowledged(
                        bot, status, control.path("version").asLong())));
    }

    private void give(String kind, String scope, String target, String options) {
        String id = "drill-" + ++commands;
        String confirm = kind.equals("EMERGENCY_STOP") ? "\"EMERGENCY_STOP\"" : "null";
        unanswered.put(
                id,
                "{\"commandId\":\"" + id + "\",\"kind\":\"" + kind + "\",\"scope\":\"" + scope + "\",\"target\":"
                        + target + ",\"confirm\":" + confirm + ",\"options\":" + options + "," + REASON + "}");
        repeat(id);
    }

    /** Whoever got no answer asks again, with the same id. */
    void repeatUnanswered() {
        List.copyOf(unanswered.keySet()).forEach(this::repeat);
    }

    private void repeat(String id) {
        promised("POST", "/api/v1/commands", unanswered.get(id)).ifPresent(command -> {
            unanswered.remove(id);
            if (!command.isEmpty()) {
                given.add(id);
            }
        });
    }

    /** Empty without an answer, or with one that says that nothing works just now; an empty object is a refusal. */
    private Optional<JsonNode> promised(String method, String path, String body) {
        HttpResponse<String> answer;
        try {
            answer = fleet.http(method, path, fleet.token(), body);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
        if (answer.statusCode() / 100 == 2) {
            return Optional.of(LocalFleet.json(answer.body()));
        }
        if (answer.statusCode() / 100 == 5) {
            return Optional.empty();
        }
        if (answer.statusCode() != 409) {
            throw new IllegalStateException(body + " was answered " + answer.statusCode() + " " + answer.body());
        }
        return method.equals("POST") ? Optional.of(LocalFleet.json("{}")) : Optional.empty();
    }
}
