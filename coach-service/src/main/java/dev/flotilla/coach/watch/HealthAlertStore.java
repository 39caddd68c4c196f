package dev.flotilla.coach.watch;

import java.util.List;

/** Alerts of the hub. */
public interface HealthAlertStore {

    /** Critical and dead ones of the last hour, of bots in a mode other than paper, that nobody was told of. */
    List<Alert> untold();

    record Alert(long alertId, String botId, String severity, List<String> issues) {}
}
