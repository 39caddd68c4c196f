package dev.flotilla.cli.onboard;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.cli.venue.CheckText;
import dev.flotilla.contracts.venue.VenueChecks;

/** The credential of a bot that is not made yet: a worker tries it at the venue, before anything is written. */
record CredentialCheck(Terminal terminal, FleetClient client) {

    /** Throws with the venue's code and what to look at when the venue does not take it. */
    void pass(Setup setup) {
        String venue = client.tradingVenue();
        if (venue.equals(Setup.PAPER_PROFILE) && setup.profile().equals(venue)) {
            return;
        }
        if (!setup.profile().equals(venue)) {
            throw CommandFailure.of(
                    ExitStatus.FAILED,
                    "bad_config",
                    "nothing was written: credential_profile is " + setup.profile() + ", bots of this fleet trade on "
                            + venue);
        }
        terminal.note("A worker tries the credential of " + setup.botId() + " at " + venue + " ...");
        client.checkVenue(venue, setup.botId()).accounts().forEach(account -> told(setup, account));
    }

    private void told(Setup setup, VenueChecks.Account account) {
        if (account.verdict() != VenueChecks.Verdict.PASSED) {
            throw CommandFailure.of(
                    account.verdict() == VenueChecks.Verdict.REFUSED ? ExitStatus.FAILED : ExitStatus.INCOMPLETE,
                    "credential",
                    "nothing was written: the credential of " + setup.botId() + " was "
                            + (account.verdict() == VenueChecks.Verdict.REFUSED ? "" : "not tried, ")
                            + CheckText.trouble(account));
        }
        account.warnings().forEach(warning -> terminal.note(terminal.errStyle().yellow("warning: " + warning)));
    }
}
