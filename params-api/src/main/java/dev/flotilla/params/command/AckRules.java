package dev.flotilla.params.command;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.CommandKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an answer changes. Answers come late, twice and in any order: a target only goes forward, an older generation counts for
 * nothing, and an emergency stop ends with its proof or not at all (D2, D6). Pure.
 */
final class AckRules {

    /** Most texts of one remainder that are kept, and their length. */
    static final int REMAINDER_MAX = 50;

    static final int TEXT_CHARS_MAX = 500;

    private static final String UNPROVEN = "answered without the proof of two venue reads";

    private AckRules() {}

    /** Those that changed. */
    static List<AckChange> fold(List<StoredAck> stored, List<CommandAck> answers) {
        Map<String, StoredAck> now = new LinkedHashMap<>();
        stored.forEach(ack -> now.put(key(ack.commandId(), ack.botId()), ack));
        Map<String, AckChange> changed = new LinkedHashMap<>();
        for (CommandAck answer : answers) {
            String key = key(answer.commandId(), answer.botId());
            StoredAck before = now.get(key);
            if (before != null) {
                next(before, answer).ifPresent(after -> {
                    now.put(key, after);
                    changed.merge(key, new AckChange(before, after), AckChange::then);
                });
            }
        }
        return new ArrayList<>(changed.values());
    }

    /** Empty = the answer changes nothing. */
    static Optional<StoredAck> next(StoredAck now, CommandAck answer) {
        AckStatus said = AckStatus.ofAnswer(answer.status());
        if (said == null || isOld(now, answer)) {
            return Optional.empty();
        }
        boolean unproven = now.kind() == CommandKind.EMERGENCY_STOP
                && (said == AckStatus.REFUSED || (said == AckStatus.DONE && answer.verifiedMillis() == null));
        AckStatus status = unproven ? AckStatus.REMAINDER : said;
        StoredAck after = now.status().isOpen() ? further(now, answer, status, unproven) : withTimings(now, answer);
        return after.equals(now) ? Optional.empty() : Optional.of(after);
    }

    private static boolean isOld(StoredAck now, CommandAck answer) {
        return (now.granted() != null && answer.generation() < now.granted())
                || (now.generation() != null && answer.generation() < now.generation());
    }

    private static StoredAck further(StoredAck now, CommandAck answer, AckStatus status, boolean unproven) {
        boolean newHost = now.generation() != null && answer.generation() > now.generation();
        boolean newer = status == AckStatus.REMAINDER
                && now.status() == AckStatus.REMAINDER
                && (newHost || answer.at().isAfter(now.updatedAt()));
        if (status.rank() <= now.status().rank() && !newer) {
            return withTimings(now, answer);
        }
        String said = answer.detail() == null ? UNPROVEN : UNPROVEN + ": " + answer.detail();
        return new StoredAck(
                now.commandId(),
                now.botId(),
                now.kind(),
                now.acceptedAt(),
                status,
                shortened(unproven ? said : answer.detail()),
                answer.workerId(),
                answer.generation(),
                first(now.gatedMillis(), answer.gatedMillis()),
                first(newHost ? null : now.flatMillis(), answer.flatMillis()),
                first(newHost ? null : now.verifiedMillis(), answer.verifiedMillis()),
                first(now.positionsBefore(), answer.positionsBefore()),
                first(now.ordersBefore(), answer.ordersBefore()),
                remainder(answer),
                answer.at(),
                now.granted());
    }

    /** An answer that comes behind a later one still tells its times; of another worker's they would mean nothing. */
    private static StoredAck withTimings(StoredAck now, CommandAck answer) {
        boolean sameHost = now.generation() != null && now.generation() == answer.generation();
        if (!sameHost || now.status() == AckStatus.SUPERSEDED) {
            return now;
        }
        return new StoredAck(
                now.commandId(),
                now.botId(),
                now.kind(),
                now.acceptedAt(),
                now.status(),
                now.detail(),
                now.workerId(),
                now.generation(),
                first(now.gatedMillis(), answer.gatedMillis()),
                first(now.flatMillis(), answer.flatMillis()),
                now.verifiedMillis(),
                first(now.positionsBefore(), answer.positionsBefore()),
                first(now.ordersBefore(), answer.ordersBefore()),
                now.remainder(),
                now.updatedAt(),
                now.granted());
    }

    private static <T> @Nullable T first(@Nullable T known, @Nullable T said) {
        return known == null ? said : known;
    }

    private static List<String> remainder(CommandAck answer) {
        return answer.remainder().stream()
                .limit(REMAINDER_MAX)
                .map(AckRules::cut)
                .toList();
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null ? null : cut(text);
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), TEXT_CHARS_MAX)).replace('\0', ' '); // Postgres keeps no NUL
    }

    private static String key(String commandId, String botId) {
        return commandId + '\n' + botId;
    }
}
