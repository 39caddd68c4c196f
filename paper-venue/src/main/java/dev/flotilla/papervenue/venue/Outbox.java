package dev.flotilla.papervenue.venue;

import dev.flotilla.papervenue.orderlog.LogRecord;
import java.util.ArrayList;
import java.util.List;

/** What a turn of the loop has decided and not yet written or told. Mutable, confined to the loop. */
final class Outbox {
    private final List<LogRecord> records = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();

    void record(LogRecord record) {
        records.add(record);
    }

    void tell(Delivery delivery) {
        deliveries.add(delivery);
    }

    List<LogRecord> takeRecords() {
        List<LogRecord> taken = List.copyOf(records);
        records.clear();
        return taken;
    }

    List<Delivery> takeDeliveries() {
        List<Delivery> taken = List.copyOf(deliveries);
        deliveries.clear();
        return taken;
    }
}
