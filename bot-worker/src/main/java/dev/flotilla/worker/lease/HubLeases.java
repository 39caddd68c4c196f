package dev.flotilla.worker.lease;

import dev.flotilla.contracts.lease.LeaseGrant;
import dev.flotilla.contracts.lease.LeaseRenewal;
import dev.flotilla.contracts.task.BotTask;
import java.time.Duration;
import java.util.List;

/** Leases at the hub: the only grantor, and the second renewal path. Throws {@link LeasePathException} when it does not answer. */
public interface HubLeases {

    LeaseGrant claim(BotTask task, Duration timeout);

    /** @param httpOnly this worker counts renewals over this path alone, see {@link LeaseRenewal} */
    LeaseRenewal.Result renew(List<HeldLease> leases, boolean httpOnly, Duration timeout);
}
