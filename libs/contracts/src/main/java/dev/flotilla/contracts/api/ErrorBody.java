package dev.flotilla.contracts.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of every error answer: {@code {"error":{"code","message","valid","details"}}}. */
public record ErrorBody(Detail error) {

    /**
     * @param message for people, whole: it says all that the details say
     * @param valid what would have been accepted, null where a list makes no sense
     * @param details everything that is wrong with the fields of the request, all at once; null where no field is concerned
     */
    public record Detail(
            String code,
            String message,
            @Nullable List<String> valid,
            @Nullable List<FieldProblem> details) {}

    /**
     * One thing that is wrong.
     *
     * @param path dotted path of the field; null when it concerns more than one
     * @param allowed what the field takes, e.g. {@code number from 0 to 0.1}; null when that is not known
     */
    public record FieldProblem(
            @Nullable String path, String message, @Nullable String allowed) {}

    public static ErrorBody of(String code, String message) {
        return new ErrorBody(new Detail(code, message, null, null));
    }

    public static ErrorBody of(String code, String message, List<String> valid) {
        return new ErrorBody(new Detail(code, message, List.copyOf(valid), null));
    }
}
