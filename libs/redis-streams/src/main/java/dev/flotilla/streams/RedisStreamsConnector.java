package dev.flotilla.streams;

import static io.smallrye.reactive.messaging.annotations.ConnectorAttribute.Direction.INCOMING;
import static io.smallrye.reactive.messaging.annotations.ConnectorAttribute.Direction.INCOMING_AND_OUTGOING;
import static io.smallrye.reactive.messaging.annotations.ConnectorAttribute.Direction.OUTGOING;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.ConnectorAttribute;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import io.smallrye.reactive.messaging.health.HealthReport;
import io.smallrye.reactive.messaging.health.HealthReporter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jboss.logging.Logger;

/** The connector {@code redis-streams}: makes a channel of SmallRye Reactive Messaging out of a Redis stream. */
@ApplicationScoped
@Connector(RedisStreamsConnector.NAME)
@ConnectorAttribute(
        name = "stream",
        type = "string",
        direction = INCOMING_AND_OUTGOING,
        description = "Key of the stream; the channel's name when absent")
@ConnectorAttribute(
        name = "max-in-flight",
        type = "int",
        direction = INCOMING_AND_OUTGOING,
        defaultValue = "256",
        description =
                "Incoming: most entries taken and not yet acknowledged, redeliveries included. Outgoing: most entries sent and not yet confirmed by Redis")
@ConnectorAttribute(
        name = "health-enabled",
        type = "boolean",
        direction = INCOMING_AND_OUTGOING,
        defaultValue = "true",
        description = "Whether the channel counts for readiness")
@ConnectorAttribute(
        name = "tracing-enabled",
        type = "boolean",
        direction = INCOMING_AND_OUTGOING,
        defaultValue = "true",
        description = "Whether the trace context travels in the field traceparent")
@ConnectorAttribute(
        name = "group",
        type = "string",
        direction = INCOMING,
        description =
                "Consumer group whose members share the entries; absent or blank = every reader gets every entry, from start-id on")
@ConnectorAttribute(
        name = "consumer",
        type = "string",
        direction = INCOMING,
        description = "Name within the group, unique among living processes; host and process id when absent")
@ConnectorAttribute(
        name = "group-start-id",
        type = "string",
        direction = INCOMING,
        defaultValue = "0",
        description = "Where a group that does not exist yet begins: 0 = with the oldest entry, $ = with the next one")
@ConnectorAttribute(
        name = "start-id",
        type = "string",
        direction = INCOMING,
        defaultValue = "$",
        description =
                "Without group: where this process begins: $ = with the next entry, 0 = with the oldest one, or an id")
@ConnectorAttribute(
        name = "count",
        type = "int",
        direction = INCOMING,
        defaultValue = "64",
        description = "Most entries of one read")
@ConnectorAttribute(
        name = "block-millis",
        type = "int",
        direction = INCOMING,
        defaultValue = "2000",
        description = "How long one read waits for entries")
@ConnectorAttribute(
        name = "max-deliveries",
        type = "int",
        direction = INCOMING,
        defaultValue = "5",
        description = "Deliveries after which a failing entry goes to the dead-letter stream")
@ConnectorAttribute(
        name = "redelivery-delay-millis",
        type = "int",
        direction = INCOMING,
        defaultValue = "1000",
        description = "Time from a failure to the next delivery of the entry")
@ConnectorAttribute(
        name = "dead-letter-stream",
        type = "string",
        direction = INCOMING,
        description = "Key of the dead-letter stream; the stream's key with :dead when absent")
@ConnectorAttribute(
        name = "dead-letter-maxlen",
        type = "int",
        direction = INCOMING,
        defaultValue = "10000",
        description = "Approximate most entries kept in the dead-letter stream")
@ConnectorAttribute(
        name = "claim-idle-millis",
        type = "int",
        direction = INCOMING,
        defaultValue = "60000",
        description =
                "Silence about an entry after which another consumer takes it over; at least twice claim-every-millis")
@ConnectorAttribute(
        name = "claim-every-millis",
        type = "int",
        direction = INCOMING,
        defaultValue = "20000",
        description = "How often abandoned entries are looked for, and the own ones marked as alive")
@ConnectorAttribute(
        name = "ack-flush-millis",
        type = "int",
        direction = INCOMING,
        defaultValue = "5",
        description = "How long acknowledgements are gathered for one XACK")
@ConnectorAttribute(
        name = "metrics-every-millis",
        type = "int",
        direction = INCOMING,
        defaultValue = "5000",
        description = "How often lag and pending are measured")
@ConnectorAttribute(
        name = "consumer-expiry-millis",
        type = "int",
        direction = INCOMING,
        defaultValue = "3600000",
        description = "Silence after which the name of a consumer that holds nothing is dropped from the group")
@ConnectorAttribute(
        name = "maxlen",
        type = "int",
        direction = OUTGOING,
        defaultValue = "100000",
        description = "Approximate most entries kept in the stream (MAXLEN ~)")
@ConnectorAttribute(
        name = "message-type",
        type = "string",
        direction = OUTGOING,
        description = "Value of the field type, when the message's OutgoingEntry names none")
@ConnectorAttribute(
        name = "send-timeout-millis",
        type = "int",
        direction = OUTGOING,
        defaultValue = "5000",
        description = "Time after which an unconfirmed entry counts as failed")
public class RedisStreamsConnector implements InboundConnector, OutboundConnector, HealthReporter {
    /** Value of {@code mp.messaging.*.connector}. */
    public static final String NAME = "redis-streams";

    private static final Logger LOG = Logger.getLogger(RedisStreamsConnector.class);
    private static final long CLOSE_MILLIS_MAX = 3_000;

    private final VertxInternal vertx;
    private final RedisClients clients;
    private final MeterRegistry meters;
    private final ConsumerName consumerName;
    // copy on write: channels are made at start, one thread or several, and read by health checks ever after
    private final List<InboundChannel> incoming = new CopyOnWriteArrayList<>();
    private final List<OutboundChannel> outgoing = new CopyOnWriteArrayList<>();
    private final List<ChannelStatus> reported = new CopyOnWriteArrayList<>();

    RedisStreamsConnector(Vertx vertx, RedisClients clients, MeterRegistry meters, ConsumerName consumerName) {
        this.vertx = (VertxInternal) vertx;
        this.clients = clients;
        this.meters = meters;
        this.consumerName = consumerName;
    }

    @Override
    public Flow.Publisher<? extends Message<?>> getPublisher(Config config) {
        var attributes = new RedisStreamsConnectorIncomingConfiguration(config);
        InboundSettings settings = InboundSettings.of(attributes, consumerName.value());
        ChannelStatus status = new ChannelStatus(settings.channel());
        InboundChannel channel = new InboundChannel(
                settings, clients, newContext(), status, new InboundMeters(settings.channel(), meters));
        incoming.add(channel);
        report(status, attributes.getHealthEnabled());
        return channel;
    }

    @Override
    public Flow.Subscriber<? extends Message<?>> getSubscriber(Config config) {
        var attributes = new RedisStreamsConnectorOutgoingConfiguration(config);
        ChannelStatus status = new ChannelStatus(attributes.getChannel());
        SendLink link = new SendLink(clients, newContext(), status, attributes.getSendTimeoutMillis()).open();
        OutboundChannel channel = new OutboundChannel(attributes, link);
        outgoing.add(channel);
        report(status, attributes.getHealthEnabled());
        return channel.subscriber();
    }

    @Override
    public HealthReport getReadiness() {
        HealthReport.HealthReportBuilder report = HealthReport.builder();
        for (ChannelStatus status : reported) {
            ChannelStatus.Health health = status.health();
            report.add(status.channel(), health.up(), health.reason());
        }
        return report.build();
    }

    /** A channel that has lost Redis heals by itself: a restart of the process would not help. */
    @Override
    public HealthReport getLiveness() {
        return HealthReport.OK_INSTANCE;
    }

    @Override
    public HealthReport getStartup() {
        return HealthReport.OK_INSTANCE;
    }

    void close(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
        List<Future<Void>> closing =
                incoming.stream().map(InboundChannel::close).toList();
        try {
            Future.join(closing).toCompletionStage().toCompletableFuture().get(CLOSE_MILLIS_MAX, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("some channels did not close in time, their entries will be delivered again cause=%s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        outgoing.forEach(OutboundChannel::close);
    }

    /** One context per channel: its connections and its messages share an event loop, so nothing hops threads. */
    private ContextInternal newContext() {
        return vertx.createEventLoopContext();
    }

    private void report(ChannelStatus status, boolean wanted) {
        if (wanted) {
            reported.add(status);
        }
    }
}
