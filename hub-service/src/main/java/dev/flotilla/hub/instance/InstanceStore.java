package dev.flotilla.hub.instance;

import dev.flotilla.hub.leader.Fence;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of the instances, with the tasks, events and messages that go with their changes. */
public interface InstanceStore {

    List<Instance> all();

    List<Instance> find(Collection<String> botIds);

    /**
     * Writes each change over the revision it was decided on, all in one transaction.
     *
     * @param fence checked in the same transaction: the plan of a leader; null for what any hub may write (claims, acks)
     * @return bots whose change was void because their row has moved on; of those nothing was written
     * @throws dev.flotilla.hub.leader.NotLeader when another hub leads by now; nothing was written
     */
    Set<String> commit(List<Change> changes, @Nullable Fence fence);
}
