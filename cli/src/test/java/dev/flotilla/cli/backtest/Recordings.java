package dev.flotilla.cli.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Seeded kline files that make strategies trade: a random walk with trends. */
final class Recordings {
    static final long START = 1_735_689_600_000L;
    private static final long FIVE_MINUTES = 300_000;

    private Recordings() {}

    static Path klines(Path folder, int bars) throws IOException {
        return klines(folder.resolve("klines_BTCUSDT_made_5m.csv"), bars, 7);
    }

    static Path klines(Path file, int bars, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder("open_time_ms,open,high,low,close,volume\n");
        double price = 60_000;
        for (int i = 0; i < bars; i++) {
            double open = price;
            double drift = 0.0004 * Math.sin(i / 700.0);
            price = open * (1 + drift + 0.0012 * random.nextGaussian());
            double high = Math.max(open, price) * (1 + 0.0006 * random.nextDouble());
            double low = Math.min(open, price) * (1 - 0.0006 * random.nextDouble());
            text.append(START + i * FIVE_MINUTES);
            for (double value : new double[] {open, high, low, price, 5 + 40 * random.nextDouble()}) {
                text.append(',').append(Math.round(value * 100) / 100.0);
            }
            text.append('\n');
        }
        return Files.writeString(file, text);
    }
}
