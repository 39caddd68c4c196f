package dev.flotilla.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.cli.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report in a real browser: its scripts run and draw. Skipped loudly where no Chromium is found. */
class BacktestReportBrowserTest {
    private static final long SECONDS = 60;

    @TempDir
    Path home;

    @Test
    void drawsItsChartsInARealBrowser() throws IOException, InterruptedException {
        Path chromium = chromium().orElse(null);
        if (chromium == null) {
            System.out.println("SKIPPED TEST: no Chromium found for the backtest report; set CHROMIUM_PATH");
            Assumptions.abort("no Chromium");
        }
        Path report = home.resolve("r.html");
        String klines = Recordings.klines(home, 3_000).toString();
        assertThat(new Shell(home).run("backtest", "--klines", klines, "--report", report.toString()))
                .isZero();

        String drawn = dom(chromium, report);

        assertThat(drawn)
                .contains("Point at a trade, or pick one from the list below.", "u-legend", "tv-lightweight-charts");
        assertThat(drawn.split("<canvas", -1).length - 1).as("canvases").isGreaterThanOrEqualTo(4);
    }

    private String dom(Path chromium, Path page) throws IOException, InterruptedException {
        Path out = home.resolve("dom.html");
        Process browser = new ProcessBuilder(
                        chromium.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + home.resolve("profile"),
                        "--virtual-time-budget=3000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(browser.waitFor(SECONDS, TimeUnit.SECONDS))
                    .as("the browser ends")
                    .isTrue();
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly().waitFor();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private static Optional<Path> chromium() {
        String given = System.getenv("CHROMIUM_PATH");
        return Stream.of(
                        given == null ? "/usr/bin/chromium" : given,
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
