package dev.flotilla.params.runtime;

import dev.flotilla.core.runtime.DocProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a method of the runtime answers: named values, or a fault with a code. */
public sealed interface RuntimeAnswer {

    record Done(Map<String, @Nullable Object> values) implements RuntimeAnswer {}

    /** @param details one per mistake, each with path, line and message */
    record Fault(String code, String message, List<Map<String, @Nullable Object>> details) implements RuntimeAnswer {

        public Fault {
            details = List.copyOf(details);
        }
    }

    static RuntimeAnswer done(String name, @Nullable Object value) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(name, value);
        return new Done(values);
    }

    static Fault fault(String code, String message) {
        return new Fault(code, message, List.of());
    }

    static Fault fault(String code, String message, List<DocProblem> problems) {
        return new Fault(
                code, message, problems.stream().map(RuntimeAnswer::detail).toList());
    }

    /** A mistake as programs read it. */
    static Map<String, @Nullable Object> detail(DocProblem problem) {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("path", problem.path());
        detail.put("line", problem.line() > 0 ? problem.line() : null);
        detail.put("message", problem.message());
        return detail;
    }
}
