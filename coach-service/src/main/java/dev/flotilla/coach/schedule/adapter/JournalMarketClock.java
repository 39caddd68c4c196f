package dev.flotilla.coach.schedule.adapter;

import dev.flotilla.coach.schedule.MarketClock;
import dev.flotilla.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Reads market time from the journal: the newest decision of any bot. */
@ApplicationScoped
class JournalMarketClock implements MarketClock {

    private static final String NEWEST = """
            select cast(extract(epoch from max(d.occurred_at)) * 1000 as bigint) from fleet.bot b cross join lateral
              (select occurred_at from fleet.decision where bot_id = b.bot_id order by decision_id desc limit 1) d
            """;

    private final Transactions transactions;

    JournalMarketClock(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Instant> now() {
        Long millis =
                transactions.reading(session -> session.sql(NEWEST, Long.class).getSingleResultOrNull());
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }
}
