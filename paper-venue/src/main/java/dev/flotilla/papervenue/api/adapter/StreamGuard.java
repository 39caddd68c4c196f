package dev.flotilla.papervenue.api.adapter;

import dev.flotilla.service.ServiceToken;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

/** Lets only services of this fleet open the stream. */
@ApplicationScoped
class StreamGuard implements HttpUpgradeCheck {
    private static final int UNAUTHORIZED = 401;

    private final ServiceToken token;

    StreamGuard(ServiceToken token) {
        this.token = token;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        boolean admitted = token.admits(context.httpRequest().getHeader(HttpHeaders.AUTHORIZATION));
        return admitted ? CheckResult.permitUpgrade() : CheckResult.rejectUpgrade(UNAUTHORIZED);
    }
}
