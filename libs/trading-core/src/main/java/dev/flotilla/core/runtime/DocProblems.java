package dev.flotilla.core.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one document. */
final class DocProblems {
    private static final Comparator<DocProblem> BY_LINE = Comparator.comparingInt(DocProblem::line);

    private final List<DocProblem> errors = new ArrayList<>();
    private final List<DocProblem> warnings = new ArrayList<>();

    void error(String path, int line, String message) {
        errors.add(new DocProblem(path, line, message));
    }

    void warning(String path, int line, String message) {
        warnings.add(new DocProblem(path, line, message));
    }

    List<DocProblem> errors() {
        return errors.stream().distinct().sorted(BY_LINE).toList();
    }

    List<DocProblem> warnings() {
        return warnings.stream().distinct().sorted(BY_LINE).toList();
    }
}
