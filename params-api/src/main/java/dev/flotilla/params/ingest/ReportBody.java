package dev.flotilla.params.ingest;

import dev.flotilla.contracts.report.DecisionReport;
import dev.flotilla.contracts.report.DslCloseReport;
import dev.flotilla.contracts.report.DslEventReport;
import dev.flotilla.contracts.report.DslStateReport;
import dev.flotilla.contracts.report.DslTickReport;
import dev.flotilla.contracts.report.FillReport;
import dev.flotilla.contracts.report.OrderReport;
import dev.flotilla.contracts.report.PositionReport;
import dev.flotilla.contracts.report.ProposalReport;
import dev.flotilla.contracts.report.SessionReport;
import dev.flotilla.contracts.report.StateReport;
import dev.flotilla.contracts.report.TradeReport;

/** What one report says, by kind. */
sealed interface ReportBody {

    record Session(SessionReport report) implements ReportBody {}

    /** @param raw the body as it was reported: the journal keeps it unchanged */
    record Decision(DecisionReport report, String raw) implements ReportBody {}

    record Order(OrderReport report) implements ReportBody {}

    record Fill(FillReport report) implements ReportBody {}

    record Trade(TradeReport report) implements ReportBody {}

    record Position(PositionReport report) implements ReportBody {}

    record State(StateReport report) implements ReportBody {}

    /** @param raw the body as it was reported, like with events and ends */
    record ExitState(DslStateReport report, String raw) implements ReportBody {}

    record ExitTick(DslTickReport report) implements ReportBody {}

    record ExitEvent(DslEventReport report, String raw) implements ReportBody {}

    record ExitClose(DslCloseReport report, String raw) implements ReportBody {}

    record RuntimeStatus(String raw) implements ReportBody {}

    /** @param raw the body as it was reported */
    record Quoting(String raw) implements ReportBody {}

    /** @param confluence as JSON */
    record Proposal(ProposalReport report, String confluence) implements ReportBody {}

    /** A kind that this build does not know: kept as it is. */
    record Other(String kind, String raw) implements ReportBody {}
}
