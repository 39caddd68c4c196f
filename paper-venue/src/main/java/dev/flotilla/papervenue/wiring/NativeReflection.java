package dev.flotilla.papervenue.wiring;

import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.papervenue.market.MarketIdentity;
import dev.flotilla.papervenue.orderlog.LogRecord;
import dev.flotilla.venues.paper.AccountRecord;
import dev.flotilla.venues.paper.AccountTerms;
import dev.flotilla.venues.paper.OrderRequest;
import dev.flotilla.venues.paper.PaperAccount;
import dev.flotilla.venues.paper.PaperEvent;
import dev.flotilla.venues.paper.PaperFill;
import dev.flotilla.venues.paper.PaperOrder;
import dev.flotilla.venues.paper.PaperPosition;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What is read and written as JSON without a REST signature naming it: stream frames and the order log. */
@RegisterForReflection(
        targets = {
            ErrorBody.class,
            ErrorBody.Detail.class,
            ErrorBody.FieldProblem.class,
            PaperVenue.ClientFrame.class,
            PaperVenue.ServerFrame.class,
            PaperVenue.Fill.class,
            PaperVenue.OrderState.class,
            LogRecord.class,
            MarketIdentity.class,
            AccountRecord.class,
            AccountTerms.class,
            OrderRequest.class,
            OrderRequest.Limit.class,
            PaperAccount.class,
            PaperEvent.AccountOpened.class,
            PaperEvent.OrderAccepted.class,
            PaperEvent.OrderCancelled.class,
            PaperEvent.OrderExpired.class,
            PaperEvent.OrderFilled.class,
            PaperEvent.OrderRejected.class,
            PaperFill.class,
            PaperOrder.class,
            PaperPosition.class
        },
        classNames = {
            "dev.flotilla.papervenue.orderlog.adapter.LineCodec$Kind",
            "dev.flotilla.papervenue.orderlog.adapter.SnapshotFile$Header",
            "dev.flotilla.papervenue.orderlog.adapter.SnapshotFile$Footer"
        })
final class NativeReflection {
    private NativeReflection() {}
}
