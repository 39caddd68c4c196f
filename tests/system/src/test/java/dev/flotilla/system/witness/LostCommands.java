package dev.flotilla.system.witness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** P1: what was acknowledged is at the end in force, or something newer is. */
public final class LostCommands {
    /** A target that has come to its end. */
    private static final Set<String> ENDED = Set.of("DONE", "REFUSED", "SKIPPED", "SUPERSEDED");

    private final Map<String, InForce> controls;
    private final List<String> findings = new ArrayList<>();

    private LostCommands(Collection<InForce> inForce) {
        this.controls = inForce.stream().collect(Collectors.toMap(InForce::botId, control -> control));
    }

    /** A change of control that the API answered with success. */
    public record Acknowledged(String botId, String status, long version) {}

    /** How far an accepted command is with one bot, and the control it put in force. */
    public record Target(String commandId, String botId, String desired, long controlVersion, String status) {}

    /**
     * What is in force at the end.
     *
     * @param status and {@code version} of the control row
     * @param appliedVersion control version the hub works by
     * @param actual what the hub knows the bot to do
     * @param account of the bot at the venue
     * @param provenFlat an emergency stop that closes positions is in force and is told to be done
     */
    public record InForce(
            String botId,
            String status,
            long version,
            long appliedVersion,
            String actual,
            String account,
            boolean provenFlat) {
        boolean obeyed() {
            return appliedVersion == version && actual.equals(status);
        }
    }

    /**
     * @param given ids of commands that were accepted
     * @param targets of all commands
     * @param holdings what the venue's own log leaves on the accounts
     */
    public static List<String> in(
            Collection<Acknowledged> acknowledged,
            Collection<String> given,
            Collection<Target> targets,
            Collection<InForce> inForce,
            Holdings holdings) {
        LostCommands books = new LostCommands(inForce);
        books.changes(acknowledged);
        books.commands(given, targets);
        inForce.stream()
                .filter(control -> control.provenFlat() && !holdings.flat(control.account()))
                .forEach(control -> books.findings.add(
                        control + " is told to be proven, the venue's log says: " + holdings.of(control.account())));
        return books.findings;
    }

    private void changes(Collection<Acknowledged> acknowledged) {
        Map<String, Acknowledged> byVersion = new HashMap<>();
        for (Acknowledged change : acknowledged) {
            Acknowledged twin = byVersion.put(change.botId() + " " + change.version(), change);
            if (twin != null && !twin.status().equals(change.status())) {
                findings.add(change + " and " + twin + " were acknowledged with one version");
            } else {
                stands(change.botId(), change.status(), change.version(), change);
            }
        }
    }

    private void commands(Collection<String> given, Collection<Target> targets) {
        Map<String, List<Target>> byCommand = targets.stream().collect(Collectors.groupingBy(Target::commandId));
        for (String command : given) {
            if (!byCommand.containsKey(command)) {
                findings.add("command " + command + " was accepted and nothing is known of it");
            }
            byCommand.getOrDefault(command, List.of()).forEach(this::target);
        }
    }

    private void target(Target target) {
        if (!ENDED.contains(target.status())) {
            findings.add(target + " was accepted and has not come to its end");
        } else if (target.status().equals("DONE")) {
            stands(target.botId(), target.desired(), target.controlVersion(), target);
        }
    }

    /** A control of this version is in force and obeyed, or a newer one has taken its place. */
    private void stands(String botId, String status, long version, Record command) {
        InForce now = controls.get(botId);
        if (now == null || now.version() < version) {
            findings.add(command + " was acknowledged, in force is the older " + now);
        } else if (now.version() == version && !now.status().equals(status)) {
            findings.add(command + " was acknowledged, in force with its version is " + now);
        } else if (now.version() == version && !now.obeyed()) {
            findings.add(command + " was acknowledged and nobody acts by it: " + now);
        }
    }
}
