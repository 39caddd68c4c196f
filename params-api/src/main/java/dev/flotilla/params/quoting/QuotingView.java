package dev.flotilla.params.quoting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Quoting;
import dev.flotilla.contracts.report.QuotingReport;
import dev.flotilla.params.http.PageLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells how makers do: the newest report with what follows from it, and the way there. */
@ApplicationScoped
public class QuotingView {

    /** Twelve hours of minutes. */
    private static final int POINTS = 720;
    /** What is kept of a run that goes on without a pause. */
    private static final int POINTS_MAX = 10_080;

    private final QuotingStore store;
    private final ObjectMapper json;

    QuotingView(QuotingStore store, ObjectMapper json) {
        this.store = store;
        this.json = json;
    }

    public List<Quoting.Maker> all() {
        return store.newestOfEach().stream()
                .map(told -> new Quoting.Maker(told.botId(), run(told)))
                .toList();
    }

    /** Empty for a bot that there is not. */
    public Optional<Quoting.Report> of(String botId, @Nullable Integer limit) {
        List<QuotingStore.Told> told = store.newest(botId, PageLimit.of(limit, POINTS, POINTS_MAX));
        if (told.isEmpty() && !store.knows(botId)) {
            return Optional.empty();
        }
        return Optional.of(new Quoting.Report(
                botId,
                told.isEmpty() ? null : run(told.getFirst()),
                told.reversed().stream().map(this::point).toList()));
    }

    private Quoting.Run run(QuotingStore.Told told) {
        QuotingReport report = report(told);
        return new Quoting.Run(
                told.generation(),
                told.at(),
                told.receivedAt(),
                QuotingFigures.doing(report),
                QuotingFigures.of(report),
                report);
    }

    private Quoting.Point point(QuotingStore.Told told) {
        QuotingReport report = report(told);
        BigDecimal pnl = QuotingFigures.pnl(report);
        return new Quoting.Point(
                told.generation(),
                told.at(),
                report.position(),
                report.cashFlow(),
                pnl == null ? null : pnl.subtract(report.fees()),
                QuotingFigures.mid(report),
                report.spreadBps(),
                report.fills(),
                report.openOrders());
    }

    private QuotingReport report(QuotingStore.Told told) {
        try {
            return json.treeToValue(told.body(), QuotingReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored report of quotes cannot be read", e);
        }
    }
}
