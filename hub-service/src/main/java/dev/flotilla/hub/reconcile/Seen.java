package dev.flotilla.hub.reconcile;

import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceStore;
import java.time.Duration;
import java.util.List;

/**
 * What a pass decides on. Instances are read first: a plan is written over the revisions it was made on, so what the view knows later is void or
 * right. The other way round a bot whose start was refused for another one's claim between the two reads is placed once more.
 */
record Seen(List<Instance> instances, FleetView.Sight sight) {

    static Seen of(InstanceStore store, FleetView view, Duration workersHeardWithin) {
        List<Instance> instances = store.all();
        return new Seen(instances, view.look(workersHeardWithin));
    }
}
