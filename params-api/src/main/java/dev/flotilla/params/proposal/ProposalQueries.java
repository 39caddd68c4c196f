package dev.flotilla.params.proposal;

import dev.flotilla.contracts.api.Fleet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What bots told of their proposals, newest first. */
public interface ProposalQueries {

    /** @param botId null = of every bot, like {@code status} */
    List<Fleet.Proposal> list(@Nullable String botId, @Nullable String status, int limit);

    Optional<Fleet.Proposal> find(String proposalId);

    boolean knowsBot(String botId);
}
