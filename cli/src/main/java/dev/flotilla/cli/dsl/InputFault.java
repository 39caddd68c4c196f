package dev.flotilla.cli.dsl;

import dev.flotilla.cli.json.BadInput;
import dev.flotilla.cli.json.ExactJson;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.core.market.KlineException;
import dev.flotilla.core.runtime.DocProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An input that a command cannot take: every fault in it, each with file, line and path as far as they are known. */
final class InputFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String file;
    private final transient List<DocProblem> problems;

    private InputFault(String code, @Nullable String file, List<DocProblem> problems, @Nullable Throwable cause) {
        super(code, cause);
        this.code = code;
        this.file = file;
        this.problems = List.copyOf(problems);
    }

    static InputFault of(String file, String code, List<DocProblem> problems) {
        return new InputFault(code, file, problems, null);
    }

    /** @param line 0 when the file as a whole is at fault */
    static InputFault in(String file, String code, int line, String path, String message) {
        return of(file, code, List.of(new DocProblem(path, line, message)));
    }

    static InputFault of(KlineException bad) {
        String where = bad.line() > 0 ? bad.file() + " line " + bad.line() : bad.file();
        String fault = String.valueOf(bad.getMessage()).substring(where.length() + 2);
        return new InputFault("bad_file", bad.file(), List.of(new DocProblem("", (int) bad.line(), fault)), bad);
    }

    static InputFault of(BadInput bad) {
        return new InputFault(bad.code().wire(), null, List.of(new DocProblem(bad.path(), 0, bad.text())), bad);
    }

    /** Says everything that is wrong: as lines on standard error, and as an error object with {@code --json}. */
    int report(Terminal terminal, boolean json) {
        String mark = terminal.errStyle().red("fleet: ");
        problems.forEach(problem -> terminal.note(mark + text(problem)));
        if (json) {
            terminal.print(ExactJson.print(object()));
        }
        return ExitStatus.FAILED;
    }

    String text(DocProblem problem) {
        String line = problem.line() > 0 ? " line " + problem.line() : "";
        String where = file == null ? "" : file + line + ": ";
        return where + (problem.path().isEmpty() ? "" : problem.path() + ": ") + problem.message();
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        DocProblem first = problems.getFirst();
        error.put("code", code);
        error.put("message", first.message());
        error.put("path", first.path());
        error.put("file", file);
        error.put("line", first.line() > 0 ? first.line() : null);
        List<Map<String, @Nullable Object>> details = new ArrayList<>();
        problems.forEach(problem -> details.add(object(problem)));
        error.put("details", details);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("error", error);
        return body;
    }

    static Map<String, @Nullable Object> object(DocProblem problem) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("path", problem.path());
        object.put("line", problem.line() > 0 ? problem.line() : null);
        object.put("message", problem.message());
        return object;
    }
}
