package dev.flotilla.venues.ctrader;

import java.util.Optional;

/** Where a newer access token comes from when the venue no longer takes one; asked from a thread that may wait. */
@FunctionalInterface
public interface CtraderTokens {
    /** Nobody refreshes: the account stays shut until it is opened again with another token. */
    CtraderTokens NONE = (account, refused) -> Optional.empty();

    /** @param refused the token that the venue does not take any more; an answer equal to it counts as none */
    Optional<String> newer(String account, String refused);
}
