package dev.flotilla.venues.replay;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a recording says: {@code kind_SYMBOL_venue_interval_from-to.csv}, gzip-compressed with {@code .gz} at the end.
 *
 * @param kind klines or funding are of use here
 */
record KlineFileName(String kind, String symbol, String venue, String interval) {
    static final String KLINES = "klines";
    static final String FUNDING = "funding";
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9]+)_([A-Za-z0-9-]+)_([^_]+)_([^_]+)(?:_[^_]*)?\\.csv(?:\\.gz)?");

    static Optional<KlineFileName> of(Path file) {
        Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
        return matcher.matches()
                ? Optional.of(new KlineFileName(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }

    boolean isKlines() {
        return kind.equals(KLINES);
    }

    boolean isFundingOf(String otherSymbol, String otherVenue) {
        return kind.equals(FUNDING) && symbol.equals(otherSymbol) && venue.equals(otherVenue);
    }
}
