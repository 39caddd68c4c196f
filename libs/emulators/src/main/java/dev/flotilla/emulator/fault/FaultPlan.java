package dev.flotilla.emulator.fault;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Faults to come: scripted ones first, then what a rule draws. Thread-safe. */
public final class FaultPlan {

    private final List<Scripted> scripted = new ArrayList<>();
    private final List<ScriptedStream> streams = new ArrayList<>();
    private Function<String, Optional<Fault>> rule = route -> Optional.empty();
    private Function<String, Optional<StreamFault>> streamRule = message -> Optional.empty();

    private record Scripted(String route, Fault fault) {}

    private record ScriptedStream(String containing, StreamFault fault) {}

    /** The next request whose route (method, space, path) begins so. */
    public synchronized void next(String route, Fault fault) {
        scripted.add(new Scripted(route, fault));
    }

    /** The next message that contains the text. */
    public synchronized void nextMessage(String containing, StreamFault fault) {
        streams.add(new ScriptedStream(containing, fault));
    }

    /** Faults by chance; the rule is asked under a lock, so a seeded generator stays in order. */
    public synchronized void rule(Function<String, Optional<Fault>> newRule) {
        rule = newRule;
    }

    /** The same for messages of streams. */
    public synchronized void streamRule(Function<String, Optional<StreamFault>> newRule) {
        streamRule = newRule;
    }

    /** Forgets everything that has not happened yet. */
    public synchronized void clear() {
        scripted.clear();
        streams.clear();
        rule = route -> Optional.empty();
        streamRule = message -> Optional.empty();
    }

    /** Takes the fault of this request out of the plan. */
    public synchronized Optional<Fault> take(String route) {
        for (Iterator<Scripted> each = scripted.iterator(); each.hasNext(); ) {
            Scripted next = each.next();
            if (route.startsWith(next.route())) {
                each.remove();
                return Optional.of(next.fault());
            }
        }
        return rule.apply(route);
    }

    /** Takes the fault of this message out of the plan. */
    public synchronized Optional<StreamFault> takeMessage(String message) {
        for (Iterator<ScriptedStream> each = streams.iterator(); each.hasNext(); ) {
            ScriptedStream next = each.next();
            if (message.contains(next.containing())) {
                each.remove();
                return Optional.of(next.fault());
            }
        }
        return streamRule.apply(message);
    }
}
