package dev.flotilla.params.wiring;

import dev.flotilla.params.auth.AdminToken;
import dev.flotilla.params.auth.Tokens;
import dev.flotilla.store.StoreException;
import dev.flotilla.store.Transactions;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Start-up work and what comes back regularly: partitions of the journal, the admin token, the memory of tokens. */
@ApplicationScoped
public class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final int DAYS_AHEAD = 7;
    /** One statement for all days: a start waits for it. */
    private static final String DAYS_WITHOUT_PARTITION = """
            select day from (select cast(:today as date) + ahead as day from generate_series(0, :ahead) as ahead) as days
            where not fleet.ensure_decision_partition(day)""";

    private final Transactions transactions;
    private final AdminToken adminToken;
    private final Tokens tokens;
    private final InstantSource clock;

    Housekeeping(Transactions transactions, AdminToken adminToken, Tokens tokens, InstantSource clock) {
        this.transactions = transactions;
        this.adminToken = adminToken;
        this.tokens = tokens;
        this.clock = clock;
    }

    void start(@Observes StartupEvent start) {
        ensurePartitions();
        adminToken.ensure();
        tokens.refresh();
    }

    /** Every six hours, a week ahead: a service that sleeps through a day still finds its partition. */
    @Scheduled(every = "6h", delayed = "6h")
    @RunOnVirtualThread
    void ensurePartitions() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        transactions
                .inTransaction(session -> session.sql(DAYS_WITHOUT_PARTITION, LocalDate.class)
                        .setParameter("today", today)
                        .setParameter("ahead", DAYS_AHEAD)
                        .getResultList())
                .forEach(day ->
                        LOG.warnf("journal day stays in the default partition, which has rows of it day=%s", day));
    }

    /** A token made or ended on another replica counts here too, soon. */
    @Scheduled(every = "5s", delayed = "5s")
    @RunOnVirtualThread
    void refreshTokens() {
        try {
            tokens.refresh();
        } catch (StoreException.Unavailable e) {
            LOG.debugf("tokens not refreshed, the last known ones stay in force cause=%s", e.getMessage());
        }
    }
}
