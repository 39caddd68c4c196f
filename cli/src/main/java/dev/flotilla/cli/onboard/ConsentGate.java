package dev.flotilla.cli.onboard;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Consent;
import java.util.List;

/** Shows the gate whole and takes the word of the person at the terminal. Without a person the answer is no. */
record ConsentGate(Terminal terminal, FleetClient client) {

    private static final String DECLINE = "DECLINE";

    Consent.State pass(String botId) {
        return pass(botId, List.of());
    }

    /** @param told warnings that this person has read already */
    Consent.State pass(String botId, List<String> told) {
        Consent.Gate gate = client.consentGate(botId);
        terminal.note(gate.text());
        gate.warnings().stream()
                .filter(warning -> !told.contains(warning))
                .forEach(warning -> terminal.note(terminal.errStyle().yellow("warning: " + warning)));
        return client.consent(botId, new Consent.Answer(gate.nonce(), word()));
    }

    private String word() {
        if (terminal.keyboard().isEmpty()) {
            terminal.note("No person at a terminal: declined.");
            return DECLINE;
        }
        return terminal.ask("> ").orElse(DECLINE);
    }

    /** One line for people. */
    static String text(Consent.State state) {
        return state.granted()
                ? state.botId() + ": consent on record, given by " + state.actor() + "; mode " + state.mode()
                : state.botId() + ": no consent, mode " + state.mode();
    }
}
