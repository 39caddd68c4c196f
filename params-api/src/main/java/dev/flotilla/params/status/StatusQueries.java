package dev.flotilla.params.status;

import java.util.List;

/** What the status reports are made of. */
public interface StatusQueries {

    /** All null and zero for a bot that reported nothing. */
    Ledger ledger(String botId);

    /** Newest first. */
    List<PastDecision> decisions(String botId, int limit);
}
