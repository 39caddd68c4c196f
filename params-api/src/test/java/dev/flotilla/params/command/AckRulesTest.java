package dev.flotilla.params.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.testkit.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AckRulesTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:10Z");

    @ParameterizedTest
    @CsvSource({
        // was,        kind,           said,      verified, becomes
        "PENDING,    PAUSE,          GATED,     , GATED",
        "PENDING,    PAUSE,          DONE,      , DONE",
        "GATED,      PAUSE,          DONE,      , DONE",
        "GATED,      PAUSE,          REFUSED,   , REFUSED",
        "REMAINDER,  EMERGENCY_STOP, GATED,     , REMAINDER",
        "REMAINDER,  EMERGENCY_STOP, DONE,      2900, DONE",
        "DONE,       PAUSE,          GATED,     , DONE",
        "DONE,       PAUSE,          REFUSED,   , DONE",
        "REFUSED,    PAUSE,          DONE,      , REFUSED",
        "SUPERSEDED, PAUSE,          DONE,      , SUPERSEDED",
        "SKIPPED,    PAUSE,          DONE,      , SKIPPED",
        "PENDING,    EMERGENCY_STOP, DONE,      , REMAINDER",
        "PENDING,    EMERGENCY_STOP, DONE,      2900, DONE",
        "PENDING,    EMERGENCY_STOP, REFUSED,   , REMAINDER",
        "PENDING,    PAUSE,          WHATEVER,  , PENDING",
    })
    void goesForwardOnly(AckStatus was, CommandKind kind, String said, @Nullable Long verified, AckStatus becomes) {
        StoredAck now = stored(kind, was, 3L, 3L);

        StoredAck after = AckRules.next(now, answer(said, 3, verified, AT)).orElse(now);

        assertThat(after.status()).isEqualTo(becomes);
    }

    @Test
    void ignoresAnOlderGeneration() {
        assertThat(AckRules.next(stored(CommandKind.PAUSE, AckStatus.PENDING, null, 4L), answer("DONE", 3, null, AT)))
                .isEmpty();
        assertThat(AckRules.next(stored(CommandKind.PAUSE, AckStatus.GATED, 4L, null), answer("DONE", 3, null, AT)))
                .isEmpty();
        assertThat(AckRules.next(stored(CommandKind.PAUSE, AckStatus.PENDING, null, null), answer("DONE", 3, null, AT)))
                .isPresent();
    }

    @Test
    void asksANewHostForItsOwnProof() {
        StoredAck before = AckRules.next(
                        stored(CommandKind.EMERGENCY_STOP, AckStatus.PENDING, null, 1L), gated(1, 5L, 700L))
                .orElseThrow();

        StoredAck after = AckRules.next(before, answer("DONE", 2, 9_000L, AT)).orElseThrow();

        assertThat(after.gatedMillis()).isEqualTo(5);
        assertThat(after.flatMillis()).isEqualTo(7_000);
        assertThat(after.verifiedMillis()).isEqualTo(9_000);
    }

    @Test
    void namesTheNewestRemainder() {
        StoredAck none = stored(CommandKind.EMERGENCY_STOP, AckStatus.PENDING, null, 1L);
        CommandAck two = remainder(AT, "BTCUSDT long 1", "ETHUSDT long 2");
        CommandAck one = remainder(AT.plusSeconds(3), "BTCUSDT long 1");

        assertThat(AckRules.fold(List.of(none), List.of(two, one))
                        .getFirst()
                        .after()
                        .remainder())
                .containsExactly("BTCUSDT long 1");
        assertThat(AckRules.fold(List.of(none), List.of(one, two))
                        .getFirst()
                        .after()
                        .remainder())
                .containsExactly("BTCUSDT long 1");
    }

    @Test
    void keepsWhatAStrangerSaysShort() {
        CommandAck loud = new CommandAck(
                "c",
                "b",
                "w",
                1,
                "REMAINDER",
                "x".repeat(5_000),
                null,
                null,
                null,
                null,
                null,
                Collections.nCopies(5_000, "y\0".repeat(2_000)),
                AT);

        StoredAck after = AckRules.next(stored(CommandKind.PAUSE, AckStatus.PENDING, null, 1L), loud)
                .orElseThrow();

        assertThat(after.detail()).hasSize(AckRules.TEXT_CHARS_MAX);
        assertThat(after.remainder()).hasSize(AckRules.REMAINDER_MAX).allMatch(text -> text.indexOf('\0') < 0);
    }

    static LongStream seeds() {
        return Seeds.cases("answers in any order", 500);
    }

    /** Whatever order the answers of one worker come in, however often: the end is the same. */
    @ParameterizedTest
    @MethodSource("seeds")
    void endsTheSameInAnyOrder(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        List<CommandAck> answers = new ArrayList<>(List.of(
                gated(5, 12L, null),
                remainder(AT.plusSeconds(1), "two", "one"),
                remainder(AT.plusSeconds(2), "one"),
                answer("DONE", 5, 2_900L, AT.plusSeconds(3))));
        StoredAck start = stored(CommandKind.EMERGENCY_STOP, AckStatus.PENDING, null, 5L);
        StoredAck inOrder = folded(start, answers);
        List<CommandAck> jumbled = new ArrayList<>(answers);
        for (int again = random.nextInt(6); again > 0; again--) {
            jumbled.add(answers.get(random.nextInt(answers.size())));
        }
        for (int old = random.nextInt(4); old > 0; old--) {
            jumbled.add(answer("DONE", random.nextInt(5), 1L, AT.plusSeconds(9)));
        }
        Collections.shuffle(jumbled, new Random(random.nextLong()));

        StoredAck after = folded(start, jumbled);

        assertThat(after.status()).isEqualTo(AckStatus.DONE);
        assertThat(after).isEqualTo(inOrder);
        assertThat(folded(after, jumbled)).as("the same again").isEqualTo(after);
    }

    private static StoredAck folded(StoredAck start, List<CommandAck> answers) {
        StoredAck now = start;
        for (CommandAck answer : answers) {
            Optional<StoredAck> next = AckRules.next(now, answer);
            AckStatus was = now.status();
            next.ifPresent(after -> assertThat(after.status().rank()).isGreaterThanOrEqualTo(was.rank()));
            now = next.orElse(now);
        }
        return now;
    }

    private static StoredAck stored(
            CommandKind kind, AckStatus status, @Nullable Long generation, @Nullable Long granted) {
        return new StoredAck(
                "c",
                "b",
                kind,
                Fleets.NOW,
                status,
                null,
                null,
                generation,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                Fleets.NOW,
                granted);
    }

    private static CommandAck answer(String status, long generation, @Nullable Long verified, Instant at) {
        return new CommandAck(
                "c",
                "b",
                "w",
                generation,
                status,
                null,
                null,
                verified == null ? null : verified - 2_000,
                verified,
                null,
                null,
                List.of(),
                at);
    }

    private static CommandAck gated(long generation, Long millis, @Nullable Long flat) {
        return new CommandAck("c", "b", "w", generation, "GATED", null, millis, flat, null, 1, 2, List.of(), AT);
    }

    private static CommandAck remainder(Instant at, String... left) {
        return new CommandAck(
                "c", "b", "w", 5, "REMAINDER", "venue refuses", null, null, null, null, null, List.of(left), at);
    }
}
