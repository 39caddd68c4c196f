package dev.flotilla.streams;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The book of entries that this channel has taken and Redis still counts as pending: it bounds how many there are, and
 * keeps one that comes in twice (after a reconnect) from being handed out twice. Confined to the channel's context.
 */
final class HeldEntries {
    private enum Stage {
        WAITING,
        HANDED_OUT,
        FAILED,
        DONE
    }

    private final int limit;
    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private final Deque<StreamEntry> waiting = new ArrayDeque<>();
    private List<String> done = new ArrayList<>();
    private int unfinished;

    HeldEntries(int limit) {
        this.limit = limit;
    }

    /** How many more entries may be taken. */
    int room() {
        return Math.max(0, limit - unfinished);
    }

    boolean nothingWaits() {
        return waiting.isEmpty();
    }

    /** Takes an entry in; false = it is held already. */
    boolean take(StreamEntry entry) {
        if (stages.putIfAbsent(entry.id(), Stage.WAITING) != null) {
            return false;
        }
        unfinished++;
        waiting.addLast(entry);
        return true;
    }

    /** Takes an entry in that will not be handed out; false = it is held already. */
    boolean takeAsFailed(StreamEntry entry) {
        if (stages.putIfAbsent(entry.id(), Stage.FAILED) != null) {
            return false;
        }
        unfinished++;
        return true;
    }

    /** The next entry to hand out. */
    @Nullable
    StreamEntry handOut() {
        @Nullable StreamEntry next = waiting.pollFirst();
        if (next != null) {
            stages.put(next.id(), Stage.HANDED_OUT);
        }
        return next;
    }

    /** True when this was the first answer for a handed out entry. */
    boolean fail(String id) {
        return stages.replace(id, Stage.HANDED_OUT, Stage.FAILED);
    }

    /** Puts a failed entry back in line. */
    void retry(StreamEntry entry) {
        if (stages.replace(entry.id(), Stage.FAILED, Stage.WAITING)) {
            waiting.addLast(entry);
        }
    }

    /** The entry needs no more work; its id waits to be acknowledged. False = it was done already. */
    boolean finish(String id) {
        @Nullable Stage before = stages.get(id);
        if (before == null || before == Stage.DONE) {
            return false;
        }
        stages.put(id, Stage.DONE);
        unfinished--;
        done.add(id);
        return true;
    }

    int doneCount() {
        return done.size();
    }

    /** Ids to acknowledge now; they stay in the book until {@link #acknowledged}. */
    List<String> takeDone() {
        List<String> batch = done;
        done = new ArrayList<>();
        return batch;
    }

    void acknowledged(List<String> ids) {
        ids.forEach(stages::remove);
    }

    /** The acknowledgement did not arrive: the same ids go with the next one. */
    void acknowledgeLater(List<String> ids) {
        done.addAll(ids);
    }

    List<String> unfinishedIds() {
        return ids(stage -> stage != Stage.DONE);
    }

    /** Entries that no handler has now: they may go to others when this channel closes. */
    List<String> idsNotHandedOut() {
        return ids(stage -> stage == Stage.WAITING || stage == Stage.FAILED);
    }

    private List<String> ids(Predicate<Stage> wanted) {
        return stages.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
