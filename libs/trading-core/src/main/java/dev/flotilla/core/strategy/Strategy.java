package dev.flotilla.core.strategy;

/** Rules together with their parameters: one decision per closed bar. Pure, and made by {@link Strategies#read}. */
public interface Strategy {

    TradingTerms terms();

    /** The parameters as text, the same for the same parameters: it goes into the digest of a decision's inputs. */
    String parameters();

    /** Whether its positions leave by a preset of exits, so that what it knows of them has to be kept between decisions. */
    default boolean watches() {
        return false;
    }

    /** Decides on one symbol. Never throws for what the market or the account look like. */
    Decision decide(Situation situation);
}
