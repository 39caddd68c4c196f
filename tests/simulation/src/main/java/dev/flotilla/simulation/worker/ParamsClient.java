package dev.flotilla.simulation.worker;

import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.contracts.bundle.ControlPoll;
import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.report.ReportBatch;
import dev.flotilla.contracts.report.SegmentReceipt;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Port;
import dev.flotilla.simulation.kernel.Scheduler;
import dev.flotilla.simulation.params.Params;
import dev.flotilla.simulation.world.CallFailed;
import dev.flotilla.simulation.world.Network;
import dev.flotilla.simulation.world.Site;
import dev.flotilla.worker.control.ControlSource;
import dev.flotilla.worker.host.BundleSource;
import dev.flotilla.worker.report.ReportIngest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A worker's calls of params-api, over HTTP. */
final class ParamsClient implements BundleSource, ControlSource, ReportIngest {

    private static final long START_WITHIN = 20 * Scheduler.SECOND;
    private static final long POLL_WITHIN = 5 * Scheduler.SECOND;
    private static final long INGEST_WITHIN = 30 * Scheduler.SECOND;

    private final Life life;
    private final Network network;
    private final Site<Params> params;
    private final Duration callTimeout;

    ParamsClient(Life life, Network network, Site<Params> params, Duration callTimeout) {
        this.life = life;
        this.network = network;
        this.params = params;
        this.callTimeout = callTimeout;
    }

    private <T> T call(long within, Function<Params, T> question) {
        return network.call(life, Port.HTTP, params, within, question);
    }

    @Override
    public BundleSource.Answer fetch(String botId, long generation) {
        try {
            return switch (call(START_WITHIN, api -> api.bundle(botId, life.name(), generation))) {
                case Outcome.Done<BotBundle> done -> new BundleSource.Answer.Bundle(done.value());
                case Outcome.Refused<BotBundle> refused ->
                    new BundleSource.Answer.TryLater(refused.refusal().message());
            };
        } catch (CallFailed e) {
            return new BundleSource.Answer.TryLater(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Optional<ControlPoll.Result> poll(List<ControlPoll.Known> known) {
        try {
            return call(POLL_WITHIN, api -> api.poll(new ControlPoll(life.name(), known)))
                            instanceof Outcome.Done<ControlPoll.Result> done
                    ? Optional.of(done.value())
                    : Optional.empty();
        } catch (CallFailed _) {
            return Optional.empty();
        }
    }

    boolean answered(CommandAck.Batch batch) {
        try {
            return call(Scheduler.nanos(callTimeout), api -> api.answered(batch))
                    instanceof Outcome.Done<CommandAck.Receipt>;
        } catch (CallFailed _) {
            return false;
        }
    }

    @Override
    public ReportIngest.Answer send(ReportBatch batch) {
        try {
            return switch (call(INGEST_WITHIN, api -> api.reported(batch))) {
                case Outcome.Done<SegmentReceipt> done -> new ReportIngest.Answer.Receipts(done.value());
                case Outcome.Refused<SegmentReceipt> refused ->
                    new ReportIngest.Answer.TryLater(refused.refusal().message());
            };
        } catch (CallFailed e) {
            return new ReportIngest.Answer.TryLater(String.valueOf(e.getMessage()));
        }
    }
}
