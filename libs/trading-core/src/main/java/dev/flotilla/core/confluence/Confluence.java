package dev.flotilla.core.confluence;

import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
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

    private final Set<ConfluenceCheck> passed;

    private Confluence(Set<ConfluenceCheck> passed) {
        this.passed = passed;
    }

    /** A result in which exactly these checks passed. */
    public static Confluence passing(Set<ConfluenceCheck> passed) {
        Set<ConfluenceCheck> copy = EnumSet.noneOf(ConfluenceCheck.class);
        copy.addAll(passed);
        return new Confluence(copy);
    }

    public boolean passed(ConfluenceCheck check) {
        return passed.contains(check);
    }

    /** Passed checks in their fixed order. */
    public List<ConfluenceCheck> passed() {
        return List.copyOf(passed);
    }

    /** Failed checks in their fixed order. */
    public List<ConfluenceCheck> failed() {
        return Arrays.stream(ConfluenceCheck.values())
                .filter(check -> !passed.contains(check))
                .toList();
    }

    public int count() {
        return passed.size();
    }

    /** count / 9. */
    public BigDecimal confidence() {
        return CONFIDENCES[passed.size()];
    }

    /** Each check's wire name with its result, in fixed order. */
    public Map<String, Boolean> checks() {
        Map<String, Boolean> checks = new LinkedHashMap<>();
        for (ConfluenceCheck check : ConfluenceCheck.values()) {
            checks.put(check.wire(), passed.contains(check));
        }
        return checks;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Confluence that && passed.equals(that.passed);
    }

    @Override
    public int hashCode() {
        return passed.hashCode();
    }

    @Override
    public String toString() {
        return "Confluence" + passed;
    }
}
