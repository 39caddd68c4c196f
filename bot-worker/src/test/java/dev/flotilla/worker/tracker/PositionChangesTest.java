package dev.flotilla.worker.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.exits.DslLifecycle;
import dev.flotilla.core.exits.DslPresets;
import dev.flotilla.core.exits.ExitIdentity;
import dev.flotilla.core.exits.ExitPosition;
import dev.flotilla.core.position.Direction;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenuePosition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs between a look at the wallet and what is tracked, case by case. */
class PositionChangesTest {

    private static final Instant OPENED = Instant.parse("2026-05-01T00:00:00Z");
    private static final BigDecimal MONEY = new BigDecimal("1000");

    private static VenuePosition seen(Direction direction, String size, String entry, int leverage, Instant openedAt) {
        BigDecimal price = new BigDecimal(entry);
        return new VenuePosition(
                "SOL", direction, new BigDecimal(size), price, leverage, price, BigDecimal.ZERO, openedAt);
    }

    private static TrackedPosition tracked() {
        ExitPosition position = new ExitPosition(
                Direction.LONG, new BigDecimal("100"), BigDecimal.ONE, BigDecimal.TEN, new BigDecimal("0.01"));
        return new TrackedPosition(
                DslLifecycle.opened(
                                new ExitIdentity("tracker", "0xaa", "SOL", ""),
                                position,
                                Objects.requireNonNull(DslPresets.ALL.get("default")),
                                position.entryPrice(),
                                OPENED.toEpochMilli())
                        .state(),
                OPENED);
    }

    private static List<String> signals(
            Map<String, TrackedPosition> tracked, Set<String> owned, @Nullable VenuePosition... seen) {
        List<VenuePosition> positions =
                Arrays.stream(seen).filter(Objects::nonNull).toList();
        AccountSnapshot snapshot = new AccountSnapshot(MONEY, MONEY, 0, OPENED, positions, List.of());
        return PositionChanges.of(tracked, snapshot, owned, null).stream()
                .map(PositionChange::signal)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "LONG,1,100,10,0,NONE",
                "LONG,1.0000000001,100,10,0,NONE",
                "LONG,1.000000001,100,10,0,POSITION_INCREASED",
                "LONG,2,100,10,0,POSITION_INCREASED",
                "LONG,0.5,100,10,0,POSITION_DECREASED",
                "LONG,1,100,5,0,POSITION_UPDATED",
                "LONG,1,101,10,0,POSITION_UPDATED",
                "LONG,2,101,5,0,POSITION_INCREASED",
                "SHORT,1,100,10,0,POSITION_FLIPPED",
                "SHORT,2,90,5,60,POSITION_FLIPPED",
                "LONG,1,100,10,60,POSITION_CLOSED"
            },
            nullValues = "NONE")
    void namesWhatHappenedToATrackedPosition(
            Direction direction, String size, String entry, int leverage, int openedLater, @Nullable String signal) {
        VenuePosition now = seen(direction, size, entry, leverage, OPENED.plusSeconds(openedLater));
        assertThat(signals(Map.of("SOL", tracked()), Set.of("SOL"), now))
                .isEqualTo(signal == null ? List.of() : List.of(signal));
    }

    @Test
    void aPositionThatIsNotThereIsClosedAndOneOfSizeZeroIsNotThere() {
        assertThat(signals(Map.of("SOL", tracked()), Set.of("SOL"))).containsExactly("POSITION_CLOSED");
        assertThat(signals(Map.of("SOL", tracked()), Set.of("SOL"), seen(Direction.LONG, "0", "100", 10, OPENED)))
                .containsExactly("POSITION_CLOSED");
    }

    @Test
    void onlyWhatIsOursIsOpenedForUs() {
        VenuePosition fresh = seen(Direction.LONG, "1", "100", 10, OPENED);
        assertThat(signals(Map.of(), Set.of("SOL"), fresh)).containsExactly("POSITION_OPENED");
        assertThat(signals(Map.of(), Set.of(), fresh)).isEmpty();
    }

    @Test
    void theDocumentsLeverageCountsOnlyWhereTheVenueTellsNone() {
        VenuePosition untold = seen(Direction.LONG, "1", "100", 0, OPENED);
        assertThat(PositionChanges.leverage(untold, new BigDecimal("7"))).isEqualByComparingTo("7");
        assertThat(PositionChanges.leverage(untold, null)).isEqualByComparingTo("1");
        assertThat(PositionChanges.leverage(seen(Direction.LONG, "1", "100", 3, OPENED), new BigDecimal("7")))
                .isEqualByComparingTo("3");
    }
}
