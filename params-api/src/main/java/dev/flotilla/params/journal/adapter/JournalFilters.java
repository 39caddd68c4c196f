package dev.flotilla.params.journal.adapter;

import dev.flotilla.params.http.Moments;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.journal.JournalSearch;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query of the journal. */
public class JournalFilters {

    @QueryParam("limit")
    @Nullable
    Integer limit;

    @QueryParam("before")
    @Nullable
    Long before;

    @QueryParam("status")
    @Nullable
    String status;

    @QueryParam("decision")
    @Nullable
    String decision;

    @QueryParam("symbol")
    @Nullable
    String symbol;

    @QueryParam("from")
    @Nullable
    String from;

    @QueryParam("to")
    @Nullable
    String to;

    @QueryParam("text")
    @Nullable
    String text;

    Outcome<JournalSearch> search() {
        return Moments.read("from", from)
                .then(begin -> Moments.read("to", to)
                        .map(end -> new JournalSearch(
                                before, status, decision, symbol, begin.orElse(null), end.orElse(null), text)));
    }
}
