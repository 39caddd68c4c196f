package dev.flotilla.papervenue.venue;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Who of the subscribers has worked through the latest step. A member that does not ack in time is left behind, so that one
 * stuck worker does not hold the market; its next ack makes it a member that is waited for again. Mutable, confined to the loop.
 */
final class Barrier {
    private final Map<String, Member> members = new HashMap<>();
    private Instant step;

    /** @param waited false while it is left behind */
    private record Member(Instant acked, boolean waited) {}

    Barrier(Instant clock) {
        this.step = clock;
    }

    /** A member owes nothing for steps that were taken before it joined. Joining again changes nothing. */
    void join(String member) {
        members.putIfAbsent(member, new Member(step, true));
    }

    void leave(String member) {
        members.remove(member);
    }

    void ack(String member, Instant clock) {
        members.computeIfPresent(
                member, (_, known) -> new Member(clock.isAfter(known.acked()) ? clock : known.acked(), true));
    }

    /** A step was taken; everybody owes an ack for it. */
    void step(Instant clock) {
        step = clock;
    }

    /** True when nobody who is waited for owes an ack. */
    boolean open() {
        return members.values().stream()
                .noneMatch(member -> member.waited() && member.acked().isBefore(step));
    }

    /** Stops waiting for those who owe an ack; how many that were. */
    int leaveBehind() {
        int[] left = {0};
        members.replaceAll((_, member) -> {
            boolean owes = member.waited() && member.acked().isBefore(step);
            left[0] += owes ? 1 : 0;
            return owes ? new Member(member.acked(), false) : member;
        });
        return left[0];
    }

    /** Members that are waited for. */
    int live() {
        return (int) members.values().stream().filter(Member::waited).count();
    }

    int size() {
        return members.size();
    }
}
