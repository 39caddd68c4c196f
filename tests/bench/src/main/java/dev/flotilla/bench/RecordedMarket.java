package dev.flotilla.bench;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.FiveMinuteBars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The recorded BTC series beside the repository; a seeded market, loudly, where it is absent. */
final class RecordedMarket {
    private static final String FILE = "shared/data/klines_BTCUSDT_binance-spot_5m_20210101-20210513.csv.gz";
    private static final int BARS = 38_000;
    private static final long SEED = 20_210_101L;

    private RecordedMarket() {}

    static List<Bar> bars() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(FILE);
            if (Files.isReadable(file)) {
                return FiveMinuteBars.read(file, 0, Long.MAX_VALUE);
            }
        }
        System.out.println("\n*** NO RECORDED BARS: " + FILE + " is not above "
                + Path.of("").toAbsolutePath() + ". THESE FIGURES ARE OF A RANDOM MARKET, SEED " + SEED + ". ***\n");
        return new RandomMarket(SEED).fiveMinuteBars(BARS);
    }
}
