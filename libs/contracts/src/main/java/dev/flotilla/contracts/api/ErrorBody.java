package dev.flotilla.contracts.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of every error answer: {@code {"error":{"code","message","valid"}}}. */
public record ErrorBody(Detail error) {

    /** @param valid what would have been accepted, null where a list makes no sense */
    public record Detail(
            String code, String message, @Nullable List<String> valid) {}

    public static ErrorBody of(String code, String message) {
        return new ErrorBody(new Detail(code, message, null));
    }

    public static ErrorBody of(String code, String message, List<String> valid) {
        return new ErrorBody(new Detail(code, message, List.copyOf(valid)));
    }
}
