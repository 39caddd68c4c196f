package dev.flotilla.hub.failover;

import java.util.List;
import java.util.Optional;

/** Reads what a takeover is judged by. */
public interface PartyStore {

    /** @param claims symbols of a shared account that would go over */
    record Found(Optional<Party> dead, Optional<Party> standby, List<String> claims) {
        public Found {
            claims = List.copyOf(claims);
        }
    }

    Found find(String deadBot, String replacement);
}
