package dev.flotilla.hub.lease.adapter;

import dev.flotilla.contracts.lease.LeaseClaim;
import dev.flotilla.contracts.lease.LeaseGrant;
import dev.flotilla.contracts.lease.LeaseRenewal;
import dev.flotilla.hub.lease.Claims;
import dev.flotilla.hub.lease.Renewals;
import dev.flotilla.service.ServicesOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Claims and renewals of workers. */
@Path("/internal/v1/leases")
@ServicesOnly
@RunOnVirtualThread
public class LeaseResource {

    private final Claims claims;
    private final Renewals renewals;
    private final LeaseMetrics metrics;

    LeaseResource(Claims claims, Renewals renewals, LeaseMetrics metrics) {
        this.claims = claims;
        this.renewals = renewals;
        this.metrics = metrics;
    }

    @POST
    @Path("claim")
    public LeaseGrant claim(LeaseClaim claim) {
        return metrics.counted(claims.claim(claim));
    }

    @POST
    @Path("renew")
    public LeaseRenewal.Result renew(LeaseRenewal renewal) {
        return metrics.counted(renewals.renew(renewal));
    }
}
