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

    LeaseResource(Claims claims, Renewals renewals) {
        this.claims = claims;
        this.renewals = renewals;
    }

    @POST
    @Path("claim")
    public LeaseGrant claim(LeaseClaim claim) {
        return claims.claim(claim);
    }

    @POST
    @Path("renew")
    public LeaseRenewal.Result renew(LeaseRenewal renewal) {
        return renewals.renew(renewal);
    }
}
