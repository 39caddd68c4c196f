package dev.flotilla.hub.lease;

import dev.flotilla.contracts.lease.LeaseRenewal;
import dev.flotilla.hub.instance.InstanceStore;
import dev.flotilla.hub.leader.Leadership;
import dev.flotilla.hub.leader.NotLeader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Renews leases over HTTP, from memory: Postgres is asked only about bots that this hub has not seen yet. */
public final class Renewals {

    private final Leases leases;
    private final Leadership leadership;
    private final InstanceStore instances;

    public Renewals(Leases leases, Leadership leadership, InstanceStore instances) {
        this.leases = leases;
        this.leadership = leadership;
        this.instances = instances;
    }

    /**
     * @throws NotLeader when another hub counts the silence: a renewal here would not reach it
     * @throws RuntimeException when a bot is unknown here and Postgres does not answer: nothing is renewed, nothing lost
     */
    public LeaseRenewal.Result renew(LeaseRenewal renewal) {
        if (!leadership.mayRenew()) {
            throw new NotLeader("this hub does not lead and cannot renew leases; ask again or through Redis");
        }
        List<LeaseRenewal.Held> unknown = leases.unknown(renewal.held());
        if (!unknown.isEmpty()) {
            leases.followAll(instances.find(
                    unknown.stream().map(LeaseRenewal.Held::botId).distinct().toList()));
        }
        LeaseRenewal.Result result = leases.renew(renewal);
        List<LeaseRenewal.Held> nowhere = new ArrayList<>(renewal.held());
        nowhere.removeAll(result.renewed());
        nowhere.removeAll(result.lost());
        return new LeaseRenewal.Result(
                result.renewed(),
                Stream.concat(result.lost().stream(), nowhere.stream()).toList());
    }
}
