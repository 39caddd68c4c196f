package dev.flotilla.store.row;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;

/** A bot as it was created; written by params-api; only its group and drift policy change afterwards. */
@Entity
@Table(schema = "fleet", name = "bot")
@SuppressWarnings("NullAway.Init")
public class BotRow {
    @Id
    @Column(name = "bot_id")
    public String botId;

    public String name;

    @Column(name = "strategy_id")
    public String strategyId;

    public String pool;

    public String[] symbols;

    public String venue;

    @Column(name = "venue_account")
    public String venueAccount;

    /** demo or live. */
    @Column(name = "account_type")
    public String accountType;

    @Column(name = "starting_equity")
    public BigDecimal startingEquity;

    @Column(name = "group_name")
    public String groupName = "default";

    /** adopt, resubmit, flatten or halt. */
    @Column(name = "drift_policy")
    public String driftPolicy = "adopt";

    @Column(name = "created_by")
    public String createdBy;

    @Column(name = "created_at")
    public Instant createdAt;
}
