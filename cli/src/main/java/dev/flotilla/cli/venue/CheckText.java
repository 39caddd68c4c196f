package dev.flotilla.cli.venue;

import dev.flotilla.contracts.venue.VenueChecks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A check of credentials for people. */
public final class CheckText {

    private CheckText() {}

    /** @param symbols markets whose rules are told; empty = the first {@code most} */
    static String of(VenueChecks.Report report, List<String> symbols, int most) {
        List<String> lines = new ArrayList<>();
        report.accounts().forEach(account -> lines.addAll(account(account)));
        List<VenueChecks.Rules> shown = report.instruments().stream()
                .filter(rules -> symbols.isEmpty() || symbols.contains(rules.symbol()))
                .limit(symbols.isEmpty() ? most : symbols.size())
                .toList();
        shown.forEach(rules -> lines.add("  " + rules.symbol() + ": tick " + plain(rules.tickSize()) + ", step "
                + plain(rules.stepSize()) + ", least quantity " + plain(rules.minQuantity()) + ", least notional "
                + plain(rules.minNotional())));
        symbols.stream()
                .filter(wanted ->
                        shown.stream().noneMatch(rules -> rules.symbol().equals(wanted)))
                .forEach(wanted -> lines.add("  " + wanted + ": no such market there"));
        if (symbols.isEmpty() && report.instruments().size() > shown.size()) {
            lines.add("  and " + (report.instruments().size() - shown.size()) + " markets more; --symbol names one");
        }
        lines.add("asked by " + report.workerId() + " of " + report.venue() + ", nothing was traded");
        return String.join(System.lineSeparator(), lines);
    }

    private static List<String> account(VenueChecks.Account account) {
        if (account.verdict() != VenueChecks.Verdict.PASSED) {
            return List.of(account.account() + ": " + trouble(account));
        }
        List<String> lines = new ArrayList<>();
        lines.add(account.account() + ": passed, may " + String.join(" and ", account.permissions()) + "; equity "
                + plain(account.equity()) + "; " + clock(account.clockOffsetMillis()));
        account.warnings().forEach(warning -> lines.add("  warning: " + warning));
        return lines;
    }

    /** Why a credential did not pass, and what to look at. */
    public static String trouble(VenueChecks.Account account) {
        return (account.verdict() == VenueChecks.Verdict.REFUSED ? "refused, " : "no answer, ") + account.code() + ": "
                + account.text() + "; look at " + account.lookAt();
    }

    private static String clock(@Nullable Long offset) {
        return offset == null ? "the venue tells no clock" : "clock of the venue " + offset + " ms from the worker's";
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "?" : number.stripTrailingZeros().toPlainString();
    }
}
