package dev.flotilla.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --report}: what is in the page, and what can never get into it. */
class BacktestReportTest {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    @TempDir
    Path home;

    private String page(Path klines, String... more) throws IOException {
        Path report = home.resolve("r.html");
        Shell shell = new Shell(home);
        String[] args = new String[5 + more.length];
        System.arraycopy(
                new String[] {"backtest", "--klines", klines.toString(), "--report", report.toString()}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        assertThat(shell.run(args)).as(shell.err()).isZero();
        return Files.readString(report);
    }

    private static JsonNode data(String page) throws IOException {
        Matcher data = DATA.matcher(page);
        assertThat(data.find()).isTrue();
        return new ObjectMapper().readTree(data.group(1));
    }

    @Test
    void holdsEveryPartAndAsksTheNetworkForNothing() throws IOException {
        String page = page(Recordings.klines(home, 4_000));

        assertThat(page)
                .startsWith("<!doctype html>")
                .contains("default-src 'none'", "prefers-color-scheme", "Lightweight Charts", "uPlot")
                .contains("Max drawdown", "Profit factor", "Results by month", "By regime", "By factor", "4h trend")
                .contains("By confluence", "Closes by reason", "stop_loss_hit", "Decisions", "journaled", "Parameters")
                .contains("Apache License", "The MIT License")
                .doesNotContain("src=\"http", "<link", "@import");
        JsonNode data = data(page);
        assertThat(data.at("/candles/t")).hasSize(4_000);
        assertThat(data.at("/step").asInt()).isEqualTo(300);
        assertThat(data.at("/trades")).isNotEmpty();
        assertThat(page).contains("data-trade=\"" + (data.at("/trades").size() - 1) + "\"");
        assertThat(data.at("/equity/t"))
                .hasSizeGreaterThanOrEqualTo(data.at("/trades").size());
    }

    @Test
    void drawsHoursAndSaysSoWhenThereAreTooManyBars() throws IOException {
        String page = page(Recordings.klines(home, 20_040));

        assertThat(page).contains("Candles of 1h, because the run has more than 20000 bars");
        JsonNode data = data(page);
        assertThat(data.at("/candles/t")).hasSize(1_670);
        assertThat(data.at("/step").asInt()).isEqualTo(3_600);
    }

    @Test
    void escapesWhatComesFromFilesAndOptions() throws IOException {
        Path klines = Recordings.klines(home.resolve("klines_<img src=x onerror=alert(1)>.csv"), 600, 3);

        String page = page(klines, "--symbol", "</script><script>alert(2)</script>");

        assertThat(page)
                .doesNotContain("<img src=x", "<script>alert", "</SCRIPT><SCRIPT>ALERT")
                .contains("klines_&lt;img src=x onerror=alert(1)&gt;.csv", "&lt;/SCRIPT&gt;&lt;SCRIPT&gt;ALERT(2)");
    }

    @Test
    void reportsARunWithoutTrades() throws IOException {
        String page = page(Recordings.klines(home, 20));

        assertThat(data(page).at("/trades")).isEmpty();
        assertThat(page).contains("By regime", "Net result");
    }

    @Test
    void leavesTheOldFileAndNothingHalfWhenTheRunFails() throws IOException {
        Path report = Files.writeString(home.resolve("r.html"), "the old one");
        Path broken =
                Files.writeString(home.resolve("klines_X_5m.csv"), "open_time_ms,open,high,low,close,volume\n1,2\n");
        Shell shell = new Shell(home);

        assertThat(shell.run("backtest", "--klines", broken.toString(), "--report", report.toString()))
                .isEqualTo(1);
        assertThat(report).hasContent("the old one");
        try (var files = Files.list(home)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void refusesAFolderThatDoesNotExistBeforeAnythingIsRead() {
        Shell shell = new Shell(home);

        assertThat(shell.run("backtest", "--klines", "none.csv", "--symbol", "X", "--report", home + "/no/r.html"))
                .isEqualTo(1);
        assertThat(shell.err()).contains("does not exist", "r.html").doesNotContain("none.csv");
    }
}
