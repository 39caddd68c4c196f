package dev.flotilla.coach.exits;

import dev.flotilla.coach.notify.Notices;
import jakarta.enterprise.context.ApplicationScoped;

/** Passes events of runtimes on to people, each once. Trading never waits for it. */
@ApplicationScoped
public class ExitNews {

    private final ExitNewsStore store;
    private final Notices notices;

    public ExitNews(ExitNewsStore store, Notices notices) {
        this.store = store;
        this.notices = notices;
    }

    public void pass() {
        store.untold().forEach(event -> notices.tell(ExitWords.notice(event), event.chat()));
    }
}
