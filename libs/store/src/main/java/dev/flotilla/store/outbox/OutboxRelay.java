package dev.flotilla.store.outbox;

import dev.flotilla.store.Transactions;
import dev.flotilla.store.sql.Session;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what the outbox holds, in order and at least once: a message is marked only after Redis has accepted it. Runs
 * on a virtual thread of its own, woken by {@link #nudge} or by its poll; Redis or Postgres away only delays it.
 */
@ApplicationScoped
public class OutboxRelay {

    /**
     * How the relay does.
     *
     * @param pending committed, not yet sent; null until the first look
     * @param failure why the last attempt failed, null when it did not
     */
    public record State(@Nullable Long pending, @Nullable String failure) {}

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration BACKOFF_FIRST = Duration.ofMillis(250);
    private static final int CLEAN_EVERY_PASSES = 64;

    private final OutboxTable table;
    private final Transactions transactions;
    private final Instance<StreamSink> sinks;
    private final OutboxConfig config;
    private final BlockingQueue<Boolean> wake = new ArrayBlockingQueue<>(1);
    private final AtomicReference<State> state = new AtomicReference<>(new State(null, null));
    private @Nullable Thread loop;

    OutboxRelay(OutboxTable table, Transactions transactions, Instance<StreamSink> sinks, OutboxConfig config) {
        this.table = table;
        this.transactions = transactions;
        this.sinks = sinks;
        this.config = config;
    }

    void start(@Observes StartupEvent start) {
        if (table.configured() && sinks.isResolvable()) {
            loop = Thread.ofVirtual().name("outbox-relay").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        if (loop != null) {
            loop.interrupt();
            loop.join(config.sendTimeout());
        }
    }

    /** Something was committed: send it now. Never blocks. */
    public void nudge() {
        wake.offer(true);
    }

    /**
     * Sends these committed messages now, past whatever the relay is at, and marks them. What Redis does not take stays for the relay,
     * which may also send the same message meanwhile: readers drop repeats by its id. Blocks; false = left to the relay.
     */
    public boolean push(List<OutboxMessage> messages) {
        try {
            for (int from = 0; from < messages.size(); from += config.batch()) {
                pushBatch(messages.subList(from, Math.min(from + config.batch(), messages.size())));
            }
            return true;
        } catch (RuntimeException e) {
            LOG.debugf("messages left to the relay messages=%d cause=%s", messages.size(), e.getMessage());
            nudge();
            return false;
        }
    }

    private void pushBatch(List<OutboxMessage> batch) {
        sinks.get().append(batch).await().atMost(config.sendTimeout());
        List<String> ids = batch.stream().map(OutboxMessage::messageId).toList();
        transactions.inTransaction(session -> table.markSentIds(session, ids));
    }

    public State state() {
        return state.get();
    }

    private void run() {
        Duration pause = config.pollEvery();
        for (long pass = 0; !Thread.currentThread().isInterrupted(); pass++) {
            try {
                wake.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
                drain();
                succeeded(pass);
                pause = config.pollEvery();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    return; // the service stops: what is left is sent after its next start
                }
                pause = failed(e, pause);
            }
        }
    }

    /** Sends all that is pending. Returns how many messages left. */
    int drain() {
        int total = 0;
        for (int sent = config.batch(); sent == config.batch(); total += sent) {
            sent = transactions.inTransaction(this::sendBatch);
        }
        return total;
    }

    private Uni<Integer> sendBatch(Session session) {
        return table.lock(session)
                .chain(mine -> mine ? unsent(session) : Uni.createFrom().item(0));
    }

    private Uni<Integer> unsent(Session session) {
        return table.unsent(session, config.batch())
                .chain(pending -> pending.isEmpty() ? Uni.createFrom().item(0) : send(session, pending));
    }

    private Uni<Integer> send(Session session, List<OutboxTable.Pending> pending) {
        Uni<Void> accepted = sinks.get()
                .append(pending.stream().map(OutboxTable.Pending::message).toList())
                .ifNoItem()
                .after(config.sendTimeout())
                .fail();
        return Transactions.backFrom(accepted)
                .chain(() -> table.markSent(session, pending))
                .replaceWith(pending.size());
    }

    private void succeeded(long pass) {
        State before = state.getAndSet(new State(transactions.reading(table::countUnsent), null));
        if (before.failure() != null) {
            LOG.infof("outbox relay sends again");
        }
        if (pass % CLEAN_EVERY_PASSES == 0) {
            transactions.inTransaction(session -> table.deleteSentBefore(session, config.keepSent(), 10_000));
        }
    }

    private Duration failed(RuntimeException cause, Duration pause) {
        String why = String.valueOf(cause.getMessage());
        State before = state.getAndUpdate(s -> new State(s.pending(), why));
        if (before.failure() == null) {
            LOG.warnf("outbox relay cannot send, messages wait in Postgres cause=%s", why);
        }
        Duration next = before.failure() == null ? BACKOFF_FIRST : pause.multipliedBy(2);
        return next.compareTo(config.backoffMax()) > 0 ? config.backoffMax() : next;
    }
}
