package dev.flotilla.contracts.report;

import java.util.Arrays;
import java.util.Optional;

/** Kinds of reports, their wire names and bodies. */
public enum ReportKind {
    SESSION("session", SessionReport.class),
    DECISION("decision", DecisionReport.class),
    ORDER("order", OrderReport.class),
    FILL("fill", FillReport.class),
    TRADE("trade", TradeReport.class),
    POSITION("position", PositionReport.class),
    STATE("state", StateReport.class),
    PROPOSAL("proposal", ProposalReport.class),
    DSL_STATE("dsl_state", DslStateReport.class),
    DSL_TICK("dsl_tick", DslTickReport.class),
    DSL_EVENT("dsl_event", DslEventReport.class),
    DSL_CLOSE("dsl_close", DslCloseReport.class),
    RUNTIME_STATUS("runtime_status", RuntimeStatusReport.class),
    QUOTING("quoting", QuotingReport.class);

    private final String wireName;
    private final Class<?> bodyType;

    ReportKind(String wireName, Class<?> bodyType) {
        this.wireName = wireName;
        this.bodyType = bodyType;
    }

    public String wireName() {
        return wireName;
    }

    public Class<?> bodyType() {
        return bodyType;
    }

    public static Optional<ReportKind> ofWireName(String name) {
        return Arrays.stream(values()).filter(k -> k.wireName.equals(name)).findFirst();
    }
}
