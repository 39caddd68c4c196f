package dev.flotilla.core.confluence;

import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which of the nine checks passed; the share that passed is the confidence. */
public final class Confluence {
    /** Number of checks. */
    public static final int TOTAL = ConfluenceCheck.values().length;

    private static final BigDecimal[] CONFIDENCES = IntStream.rangeClosed(0, TOTAL)
            .mapToObj(count -> Decimals.divide(BigDecimal.valueOf(count), BigDecimal.valueOf(TOTAL)))
            .toArray(BigDecimal[]::new);

    /** One bit per check, by ordinal: there is one of these per decision. */
    private final int passed;

    private Confluence(int passed) {
        this.passed = passed;
    }

    /** A result in which exactly these checks passed. */
    public static Confluence passing(Set<ConfluenceCheck> passed) {
        int bits = 0;
        for (ConfluenceCheck check : passed) {
            bits |= bit(check);
        }
        return new Confluence(bits);
    }

    /** A result in which the checks of these bits passed. */
    static Confluence passing(int bits) {
        return new Confluence(bits);
    }

    static int bit(ConfluenceCheck check) {
        return 1 << check.ordinal();
    }

    public boolean passed(ConfluenceCheck check) {
        return (passed & bit(check)) != 0;
    }

    /** Passed checks in their fixed order. */
    public List<ConfluenceCheck> passed() {
        return Arrays.stream(ConfluenceCheck.values()).filter(this::passed).toList();
    }

    /** Failed checks in their fixed order. */
    public List<ConfluenceCheck> failed() {
        return Arrays.stream(ConfluenceCheck.values())
                .filter(check -> !passed(check))
                .toList();
    }

    public int count() {
        return Integer.bitCount(passed);
    }

    /** count / 9. */
    public BigDecimal confidence() {
        return CONFIDENCES[count()];
    }

    /** Each check's wire name with its result, in fixed order. */
    public Map<String, Boolean> checks() {
        Map<String, Boolean> checks = new LinkedHashMap<>();
        for (ConfluenceCheck check : ConfluenceCheck.values()) {
            checks.put(check.wire(), passed(check));
        }
        return checks;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Confluence that && passed == that.passed;
    }

    @Override
    public int hashCode() {
        return passed;
    }

    @Override
    public String toString() {
        return "Confluence" + passed();
    }
}
