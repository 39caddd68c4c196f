package dev.flotilla.worker.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The proposals that a bot remembers: those that are open, at most one per symbol, and the newest that were decided, so that a command
 * that comes again is answered as before. A value.
 *
 * @param sequence of the newest proposal; ids never come again
 */
public record ProposalBook(long sequence, List<Proposal> proposals) {

    static final ProposalBook EMPTY = new ProposalBook(0, List.of());
    static final int DECIDED_MAX = 4;

    public ProposalBook {
        proposals = List.copyOf(proposals);
    }

    Optional<Proposal> find(String id) {
        return proposals.stream().filter(proposal -> proposal.id().equals(id)).findFirst();
    }

    List<Proposal> pending() {
        return proposals.stream().filter(Proposal::pending).toList();
    }

    /** The one that waits, or is under way, on a symbol. */
    Optional<Proposal> openOn(String symbol) {
        return proposals.stream()
                .filter(ProposalBook::open)
                .filter(proposal -> proposal.symbol().equals(symbol))
                .findFirst();
    }

    private static boolean open(Proposal proposal) {
        return proposal.pending() || proposal.approved();
    }

    boolean nothingOpen() {
        return proposals.stream().noneMatch(ProposalBook::open);
    }

    ProposalBook adding(Proposal proposal) {
        List<Proposal> all = new ArrayList<>(proposals);
        all.add(proposal);
        return new ProposalBook(sequence + 1, all);
    }

    /** The book with this one's newer state; old decided ones are forgotten. */
    ProposalBook with(Proposal newer) {
        List<Proposal> all = new ArrayList<>();
        proposals.forEach(known -> all.add(known.id().equals(newer.id()) ? newer : known));
        long surplus = all.stream().filter(proposal -> !open(proposal)).count() - DECIDED_MAX;
        List<Proposal> kept = new ArrayList<>();
        for (Proposal proposal : all) {
            boolean forgotten = !open(proposal) && surplus-- > 0;
            if (!forgotten) {
                kept.add(proposal);
            }
        }
        return new ProposalBook(sequence, kept);
    }
}
