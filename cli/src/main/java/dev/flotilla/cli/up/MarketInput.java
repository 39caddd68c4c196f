package dev.flotilla.cli.up;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.venues.replay.ReplayOutcome;
import dev.flotilla.venues.replay.ReplayPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the paper venue will play, checked before anything is started.
 *
 * @param venueEnvironment configuration of the venue
 * @param notes what was taken and why, for the operator
 */
record MarketInput(Map<String, String> venueEnvironment, List<String> notes) {
    private static final int NAMED_MAX = 3;

    MarketInput {
        venueEnvironment = Map.copyOf(venueEnvironment);
        notes = List.copyOf(notes);
    }

    /** Throws {@link CommandFailure} that names file and line of the first fault. */
    static MarketInput check(UpRequest request) {
        List<String> inputs = inputs(request);
        return inputs.isEmpty() ? withoutRecordings(request) : replay(request, inputs);
    }

    private static List<String> inputs(UpRequest request) {
        List<String> inputs = new ArrayList<>();
        request.replay().forEach(path -> inputs.add(absolute(path)));
        request.symbolFiles().forEach((symbol, path) -> inputs.add(symbol + "=" + absolute(path)));
        return inputs;
    }

    private static MarketInput replay(UpRequest request, List<String> inputs) {
        if (request.seed() != null) {
            throw CommandFailure.of(
                    ExitStatus.USAGE, "usage", "--seed is for the simulator and --replay for recordings; choose one");
        }
        return switch (ReplayPlan.of(inputs, List.of(), request.from())) {
            case ReplayOutcome.Refused refused ->
                throw CommandFailure.of(ExitStatus.FAILED, "bad_replay", refused.message() + "; nothing was started");
            case ReplayOutcome.Ready ready -> replay(request, inputs, ready.plan());
        };
    }

    private static MarketInput replay(UpRequest request, List<String> inputs, ReplayPlan plan) {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("FLEET_VENUE_SOURCE", "replay");
        LiveVenue live = request.live();
        List<String> played = live == null ? inputs : inWordsOf(live, plan);
        env.put(
                "FLEET_VENUE_REPLAY",
                String.join(",", played.stream().map(MarketInput::listItem).toList()));
        if (request.from() != null) {
            env.put("FLEET_VENUE_FROM", request.from().toString());
        }
        List<String> notes = new ArrayList<>();
        notes.add("replay: " + plan.description());
        plan.files().forEach(file -> notes.add("  takes " + file.path().getFileName() + " (" + file.rows() + " rows)"));
        notes.add("  because: " + plan.reason());
        unused(plan).forEach((reason, names) -> notes.add("  leaves " + shortened(names) + ": " + reason));
        return new MarketInput(env, notes);
    }

    /** The chosen files, each with its symbol as the venue of the bots writes it. */
    private static List<String> inWordsOf(LiveVenue live, ReplayPlan plan) {
        return plan.files().stream()
                .map(file -> live.symbol(file.symbol()) + "=" + absolute(file.path()))
                .toList();
    }

    private static MarketInput withoutRecordings(UpRequest request) {
        if (request.from() != null) {
            throw CommandFailure.of(ExitStatus.USAGE, "usage", "--from needs --replay");
        }
        LiveVenue live = request.live();
        return live == null
                        || ReplayPlan.DEFAULT_SYMBOLS.stream()
                                .allMatch(one -> live.symbol(one).equals(one))
                ? usual(request)
                : simulated(request, live);
    }

    /** Public data know markets by other names than the venue: a simulated market stands in for them. */
    private static MarketInput simulated(UpRequest request, LiveVenue live) {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("FLEET_VENUE_SOURCE", "simulator");
        env.put(
                "FLEET_VENUE_SYMBOLS",
                ReplayPlan.DEFAULT_SYMBOLS.stream().map(live::symbol).collect(Collectors.joining(",")));
        Long seed = request.seed();
        if (seed != null) {
            env.put("FLEET_VENUE_SEED", seed.toString());
        }
        return new MarketInput(
                env, List.of("market of the console: simulator; the bots hear prices of " + live.name()));
    }

    private static MarketInput usual(UpRequest request) {
        return request.seed() == null
                ? new MarketInput(Map.of(), List.of("market: live public data where it answers, else the simulator"))
                : new MarketInput(
                        Map.of(
                                "FLEET_VENUE_SOURCE",
                                "simulator",
                                "FLEET_VENUE_SEED",
                                request.seed().toString()),
                        List.of("market: simulator, seed " + request.seed()));
    }

    /** A comma separates the items of a list in the venue's configuration. */
    private static String listItem(String input) {
        return input.replace("\\", "\\\\").replace(",", "\\,");
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    private static Map<String, List<String>> unused(ReplayPlan plan) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        plan.unused()
                .forEach(file -> byReason.computeIfAbsent(file.reason(), _ -> new ArrayList<>())
                        .add(name(file.file())));
        return byReason;
    }

    private static String shortened(List<String> names) {
        return names.size() <= NAMED_MAX
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMED_MAX)) + " and " + (names.size() - NAMED_MAX) + " more";
    }

    private static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
