package dev.flotilla.params.proposal;

import dev.flotilla.contracts.api.Approvals;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What bots told of their proposals, newest first. */
public interface ProposalQueries {

    /** @param botId null = of every bot, like {@code status} */
    List<Approvals.Proposal> list(@Nullable String botId, @Nullable String status, int limit);

    Optional<Approvals.Proposal> find(String proposalId);

    /** How the watcher of a bot stands; empty for a bot that does not exist. */
    Optional<Approvals.Watcher> watcher(String botId);

    boolean knowsBot(String botId);
}
