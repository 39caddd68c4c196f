package dev.flotilla.params.positions.adapter;

import dev.flotilla.params.http.Moments;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.positions.CloseSearch;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query of the closes. */
public class CloseFilters {

    @QueryParam("runtime")
    @Nullable
    String runtime;

    @QueryParam("wallet")
    @Nullable
    String wallet;

    @QueryParam("asset")
    @Nullable
    String asset;

    @QueryParam("reason")
    @Nullable
    String reason;

    @QueryParam("outcome")
    @Nullable
    String outcome;

    @QueryParam("from")
    @Nullable
    String from;

    @QueryParam("to")
    @Nullable
    String to;

    @QueryParam("all")
    boolean all;

    @QueryParam("before")
    @Nullable
    String before;

    @QueryParam("limit")
    @Nullable
    Integer limit;

    Outcome<CloseSearch> search() {
        return Moments.read("from", from)
                .then(begin -> Moments.read("to", to)
                        .then(end -> CloseSearch.Cursor.read(before)
                                .then(cursor -> new CloseSearch(
                                                given(runtime),
                                                given(wallet),
                                                given(asset),
                                                given(reason),
                                                given(outcome),
                                                begin.orElse(null),
                                                end.orElse(null),
                                                all,
                                                cursor.orElse(null))
                                        .checked())));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
