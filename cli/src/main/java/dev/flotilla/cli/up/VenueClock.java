package dev.flotilla.cli.up;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.flotilla.cli.client.Http;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.contracts.venue.PaperVenue;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** The paper venue as the launcher uses it: what it plays, and its clock. */
final class VenueClock {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK_FAMILY = 2;

    private final Http http;

    VenueClock(String url, String serviceToken) {
        this.http = new Http(URI.create(url), Optional.of(serviceToken));
    }

    /** Empty while it does not answer. */
    Optional<PaperVenue.Info> info() {
        try {
            HttpResponse<String> answer = http.send("GET", "/venue/v1/info", null, TIMEOUT);
            return answer.statusCode() / 100 == OK_FAMILY
                    ? Optional.of(JsonText.read(answer.body(), PaperVenue.Info.class))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the paper venue answered something else than its description", e);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void speed(BigDecimal speed) {
        command(new PaperVenue.ClockCommand("speed", speed));
    }

    void resume() {
        command(new PaperVenue.ClockCommand("resume", null));
    }

    void pause() {
        command(new PaperVenue.ClockCommand("pause", null));
    }

    private void command(PaperVenue.ClockCommand command) {
        try {
            HttpResponse<String> answer = http.send("PUT", "/venue/v1/clock", JsonText.of(command), TIMEOUT);
            if (answer.statusCode() / 100 != OK_FAMILY) {
                throw new VenueClockException("the paper venue refused the clock command " + command.action() + ": "
                        + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new VenueClockException("the paper venue does not answer the clock command " + command.action(), e);
        }
    }
}
