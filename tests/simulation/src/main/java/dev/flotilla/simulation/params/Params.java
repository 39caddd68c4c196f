package dev.flotilla.simulation.params;

import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.contracts.bundle.ControlPoll;
import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.contracts.report.ReportBatch;
import dev.flotilla.contracts.report.SegmentReceipt;
import dev.flotilla.contracts.venue.VenueChecks;
import dev.flotilla.params.bundle.Bundles;
import dev.flotilla.params.command.AckDesk;
import dev.flotilla.params.command.CatalogParams;
import dev.flotilla.params.command.CommandDesk;
import dev.flotilla.params.command.CommandEndings;
import dev.flotilla.params.command.CommandMessages;
import dev.flotilla.params.command.CommandNews;
import dev.flotilla.params.command.CommandWatch;
import dev.flotilla.params.control.MessageIds;
import dev.flotilla.params.control.OutgoingMessages;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.hub.HubCalls;
import dev.flotilla.params.ingest.Ingest;
import dev.flotilla.params.strategy.StrategyCatalog;
import dev.flotilla.params.stream.ChangeFeed;
import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Scheduler;
import dev.flotilla.simulation.world.CallFailed;
import dev.flotilla.simulation.world.Host;
import dev.flotilla.simulation.world.Network;
import dev.flotilla.simulation.world.Postgres;
import dev.flotilla.simulation.world.PostgresServer;
import dev.flotilla.simulation.world.RedisServer;
import dev.flotilla.simulation.world.Relay;
import dev.flotilla.simulation.world.Rules;
import dev.flotilla.simulation.world.Site;
import dev.flotilla.simulation.world.StreamReader;
import dev.flotilla.simulation.world.Tables;
import dev.flotilla.store.outbox.OutboxMessage;
import java.time.InstantSource;
import java.util.List;

/** params-api: commands, answers, bundles and ingest are the real ones. */
public final class Params implements Host {

    private static final long WATCH_EVERY = Scheduler.SECOND;
    private static final StrategyCatalog CATALOG = new StrategyCatalog();

    private final Life life;
    private final Network network;
    private final Site<RedisServer> redis;
    private final Bundles bundles;
    private final Ingest ingest;
    private final CommandDesk commands;
    private final AckDesk acks;
    private final CommandWatch watch;
    private final Relay relay;
    private final Bodies bodies = new Bodies();
    private int ids;

    public Params(Life life, Network network, Site<PostgresServer> postgresSite, Site<RedisServer> redis, Rules rules) {
        this.life = life;
        this.network = network;
        this.redis = redis;
        InstantSource clock = life.machine()::wall;
        Postgres postgres = new Postgres(life, network, postgresSite);
        this.relay = new Relay(life, network, redis, postgres, tables -> tables.paramsOutbox, rules);
        BotRows bots = new BotRows(postgres, rules);
        CommandRows rows = new CommandRows(life, postgres, bodies, this::push, rules);
        AnswerRows answers = new AnswerRows(postgres, rows, this::push);
        Views views = new Views(postgres);
        ChangeFeed feed = new ChangeFeed(() -> 0, _ -> {});
        MessageIds messageIds = () -> life + "/" + ids++;
        OutgoingMessages outgoing = new OutgoingMessages(messageIds, () -> null, Bodies.JSON);
        CommandMessages messages = new CommandMessages(outgoing, messageIds);
        CommandNews news = new CommandNews(views, feed, clock);
        CommandEndings endings = new CommandEndings(messages, clock, Bodies.JSON);
        this.bundles = new Bundles(bots, CATALOG, bots);
        this.ingest = new Ingest(bots, feed, new Unmeasured(), new Unmeasured.IngestSettings());
        this.commands = new CommandDesk(
                rows,
                views,
                messages,
                new CatalogParams(CATALOG),
                noHub(),
                new Unmeasured(),
                news,
                messageIds,
                clock,
                Bodies.JSON);
        this.acks = new AckDesk(answers, endings, new Unmeasured(), news, clock);
        this.watch = new CommandWatch(
                answers, endings, messages, new Unmeasured(), news, new Unmeasured.CommandSettings(), clock);
    }

    private static HubCalls noHub() {
        return new HubCalls() {
            @Override
            public Outcome<dev.flotilla.contracts.api.Hub.FailoverStarted> failover(
                    dev.flotilla.contracts.api.Hub.Failover request) {
                return Outcome.refused(Refusal.conflict("not_simulated", "no takeovers here"));
            }

            @Override
            public Outcome<dev.flotilla.contracts.api.Hub.Cordoned> cordon(
                    String workerId, boolean cordoned, dev.flotilla.contracts.api.Hub.Cordon request) {
                return Outcome.refused(Refusal.conflict("not_simulated", "no cordons here"));
            }

            @Override
            public Outcome<VenueChecks.Report> checkVenue(VenueChecks.Request request) {
                return Outcome.refused(Refusal.conflict("not_simulated", "no venue checks here"));
            }
        };
    }

    public Params start() {
        relay.start();
        life.spawn(this::watch);
        new StreamReader(life, network, redis, StreamKeys.ACKS, StreamKeys.GROUP_PARAMS_API, this::acked).start();
        return this;
    }

    /** Sends what was just committed at once, on a strand of its own; what Redis does not take is the relay's. */
    private void push(List<OutboxMessage> messages) {
        if (!messages.isEmpty()) {
            List<Tables.OutboxRow> rows = messages.stream()
                    .map(one -> new Tables.OutboxRow(one.messageId(), one.stream(), bodies.body(one)))
                    .toList();
            life.spawn(() -> relay.push(rows));
        }
    }

    private void watch() {
        while (true) {
            try {
                watch.look();
            } catch (CallFailed _) {
                // Looked after later.
            }
            life.sleep(WATCH_EVERY);
        }
    }

    private void acked(Object body) {
        if (body instanceof CommandAck.Batch batch) {
            acks.take(batch);
        }
    }

    @Override
    public Life life() {
        return life;
    }

    public Outcome<CommandDesk.Answer> give(Operations.NewCommand wish) {
        return commands.give(wish, "operator");
    }

    public Outcome<BotBundle> bundle(String botId, String workerId, long generation) {
        return bundles.bundle(botId, workerId, generation);
    }

    public Outcome<ControlPoll.Result> poll(ControlPoll poll) {
        return bundles.poll(poll);
    }

    public Outcome<CommandAck.Receipt> answered(CommandAck.Batch batch) {
        return acks.take(batch);
    }

    public Outcome<SegmentReceipt> reported(ReportBatch batch) {
        try {
            return ingest.accept(batch);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a strand", e);
        }
    }
}
