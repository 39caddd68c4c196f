package dev.flotilla.params.consent;

/** What is measured about consent. */
public interface ConsentFigures {

    void granted();

    /** A person was asked and said no. */
    void declined();

    void revoked();

    /** @param cause code of the refusal, such as {@code nonce_expired} or {@code person_needed} */
    void refused(String cause);
}
