package dev.flotilla.coach.watch;

import dev.flotilla.coach.notify.Notice;
import dev.flotilla.coach.notify.Notices;
import jakarta.enterprise.context.ApplicationScoped;

/** Passes the hub's grave alerts about bots that trade for real on to people, each once. */
@ApplicationScoped
public class HealthAlerts {

    private final HealthAlertStore store;
    private final Notices notices;

    public HealthAlerts(HealthAlertStore store, Notices notices) {
        this.store = store;
        this.notices = notices;
    }

    public void pass() {
        for (HealthAlertStore.Alert alert : store.untold()) {
            notices.tell(new Notice(
                    "health",
                    alert.botId(),
                    "health/" + alert.alertId(),
                    alert.botId() + ": " + alert.severity(),
                    String.join("; ", alert.issues()) + ". See fleet alerts --bot " + alert.botId() + "."));
        }
    }
}
