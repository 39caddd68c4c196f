package dev.flotilla.cli.backtest;

import dev.flotilla.cli.backtest.report.ReportSubject;
import dev.flotilla.cli.backtest.report.ReportSubject.Setting;
import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.core.backtest.BacktestResult;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.strategy.Parameter;
import dev.flotilla.core.strategy.Strategies;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a report has to say of a run besides its result: its files, switches and parameters. */
final class ReportSubjects {
    private static final String DERIVED = "derived";

    private ReportSubjects() {}

    static ReportSubject of(BacktestOptions options, BacktestJob job, BacktestResult result, Instant now) {
        return new ReportSubject(
                job.strategyId(),
                job.terms().symbol(),
                parameters(job),
                sources(options, job.terms().filters()),
                job.bars(),
                result,
                now);
    }

    private static List<Setting> parameters(BacktestJob job) {
        Map<String, Object> given = new LinkedHashMap<>();
        ConfigFile.flatten("", job.parameters(), given);
        List<Setting> settings = new ArrayList<>();
        for (Parameter parameter : Strategies.schema(job.strategyId())) {
            Object value = given.remove(parameter.name());
            Object otherwise = parameter.defaultValue() == null ? DERIVED : parameter.defaultValue();
            settings.add(new Setting(
                    parameter.name(), shown(value == null ? otherwise : value), value != null, parameter.doc()));
        }
        given.forEach((name, value) -> settings.add(new Setting(name, shown(value), true, "")));
        return settings;
    }

    private static String shown(Object value) {
        return switch (value) {
            case BigDecimal number -> Figures.plain(number);
            case List<?> list ->
                String.join(", ", list.stream().map(String::valueOf).toList());
            default -> String.valueOf(value);
        };
    }

    private static List<Setting> sources(BacktestOptions options, InstrumentFilters filters) {
        List<Setting> sources = new ArrayList<>();
        sources.add(new Setting("klines", name(options.klines), true, ""));
        sources.add(new Setting(
                "funding", name(options.funding), options.funding != null, "without it the factor is undefined"));
        sources.add(new Setting("config", name(options.config), options.config != null, ""));
        sources.add(moment("from", options.from));
        sources.add(moment("to", options.to));
        sources.add(new Setting(
                "learning",
                options.learning ? "on" : "off",
                options.learning,
                "on: the metrics move after every fifth close, as a bot's do"));
        sources.add(filter("step_size", filters.stepSize()));
        sources.add(filter("tick_size", filters.tickSize()));
        sources.add(filter("min_qty", filters.minQuantity()));
        sources.add(filter("min_notional", filters.minNotional()));
        return sources;
    }

    private static Setting filter(String name, BigDecimal value) {
        return new Setting(name, Figures.plain(value), false, "trading rule of the venue");
    }

    private static Setting moment(String name, @Nullable Instant at) {
        return new Setting(name, at == null ? "-" : at.toString(), at != null, "");
    }

    private static String name(@Nullable Path file) {
        return file == null ? "-" : String.valueOf(file.getFileName());
    }
}
