package dev.flotilla.params.runtime;

import dev.flotilla.contracts.api.Runtimes;
import dev.flotilla.core.runtime.DocProblem;
import dev.flotilla.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what installing a document would say, and changes nothing. */
@ApplicationScoped
public class RuntimeCheck {

    private final RuntimeDesk desk;
    private final RuntimeStore store;

    RuntimeCheck(RuntimeDesk desk, RuntimeStore store) {
        this.desk = desk;
        this.store = store;
    }

    public Runtimes.Presets presets() {
        return PresetTexts.all();
    }

    public Runtimes.Check check(Runtimes.CheckRequest request) {
        Map<String, String> variables = Objects.requireNonNullElse(request.variables(), Map.of());
        RuntimeDesk.Wish wish = new RuntimeDesk.Wish(request.document(), request.runtimeId(), "check", variables);
        return switch (RuntimeDesk.read(wish)) {
            case RuntimeDesk.Read.Invalid invalid -> refused(wish, invalid);
            case RuntimeDesk.Read.Valid valid -> readable(wish, valid);
        };
    }

    private static Runtimes.Check refused(RuntimeDesk.Wish wish, RuntimeDesk.Read.Invalid invalid) {
        List<Runtimes.Problem> errors = invalid.why().details().stream()
                .map(detail -> new Runtimes.Problem(
                        String.valueOf(detail.get("path")),
                        detail.get("line") instanceof Integer line ? line : null,
                        String.valueOf(detail.get("message"))))
                .toList();
        return new Runtimes.Check(
                false, errors, problems(invalid.warnings()), null, false, names(wish), missing(wish), List.of());
    }

    private Runtimes.Check readable(RuntimeDesk.Wish wish, RuntimeDesk.Read.Valid valid) {
        Optional<String> id = RuntimeDesk.idOf(wish, valid.document());
        List<DocProblem> warnings = new ArrayList<>(valid.warnings());
        List<Runtimes.Problem> errors = new ArrayList<>();
        boolean replaces = false;
        if (id.isEmpty()) {
            errors.add(whole(RuntimeDesk.badId(wish)));
        } else {
            try {
                replaces = store.find(id.get())
                        .filter(known -> known.deletedAt() == null)
                        .isPresent();
                desk.obstacle(valid.document(), id.get()).ifPresent(fault -> errors.add(whole(fault)));
            } catch (StoreException e) {
                errors.add(new Runtimes.Problem(
                        "",
                        null,
                        "WALLET_CHECK_UNAVAILABLE: the wallets cannot be checked now; nothing can be installed"));
            }
        }
        return new Runtimes.Check(
                errors.isEmpty(),
                errors,
                problems(warnings),
                id.orElse(null),
                replaces,
                names(wish),
                missing(wish),
                RuntimePlan.of(valid.document()));
    }

    private static Runtimes.Problem whole(RuntimeAnswer.Fault fault) {
        String code = fault.code().equals("VALIDATION_FAILED") ? "" : fault.code() + ": ";
        return new Runtimes.Problem("", null, code + fault.message());
    }

    private static List<Runtimes.Problem> problems(List<DocProblem> problems) {
        return problems.stream()
                .map(problem -> new Runtimes.Problem(
                        problem.path(), problem.line() > 0 ? problem.line() : null, problem.message()))
                .toList();
    }

    private static List<String> names(RuntimeDesk.Wish wish) {
        return List.copyOf(RuntimeNames.variables(wish.document()));
    }

    /** Names without a value here and without a default in the document. */
    private static List<String> missing(RuntimeDesk.Wish wish) {
        Map<String, String> given = new HashMap<>(wish.variables());
        return names(wish).stream()
                .filter(name -> blank(given.get(name)) && wish.document().contains("${" + name + "}"))
                .toList();
    }

    private static boolean blank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
