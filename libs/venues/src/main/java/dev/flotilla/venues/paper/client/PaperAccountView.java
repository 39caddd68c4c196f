package dev.flotilla.venues.paper.client;

import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.AccountView;
import dev.flotilla.venues.VenueFill;
import java.util.Arrays;
import java.util.List;

/** Reads of one paper account. */
final class PaperAccountView implements AccountView {

    private final PaperRestClient rest;
    private final String path;

    PaperAccountView(PaperRestClient rest, String account) {
        this.rest = rest;
        this.path = "accounts/" + PaperOrderGateway.encoded(account);
    }

    @Override
    public AccountSnapshot snapshot() {
        return rest.read("GET", path, null, PaperVenue.AccountState.class, PaperJson::snapshot);
    }

    @Override
    public List<VenueFill> fillsAfter(long seq, int limit) {
        String query = path + "/fills?afterSeq=" + seq + "&limit=" + limit;
        return rest.read(
                "GET",
                query,
                null,
                PaperVenue.Fill[].class,
                fills -> Arrays.stream(fills).map(PaperJson::fill).toList());
    }
}
