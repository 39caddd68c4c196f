package dev.flotilla.worker.budget;

/**
 * What became of the requests of one class that found too few tokens.
 *
 * @param waited that had to wait, however it ended
 * @param refused that were not sent
 */
public record Tally(long waited, long refused) {

    Tally plus(Tally more) {
        return new Tally(waited + more.waited, refused + more.refused);
    }
}
