package dev.flotilla.venues.extended;

import dev.flotilla.venues.DeadManSwitch;
import dev.flotilla.venues.extended.ExtendedRestClient.Answer;
import java.time.Duration;

/** The venue's switch: one per account, in whole seconds, takes every order, stops and targets too. */
final class ExtendedDeadMan implements DeadManSwitch {

    private final AccountContext context;
    private final VenueClock clock;

    ExtendedDeadMan(AccountContext context, VenueClock clock) {
        this.context = context;
        this.clock = clock;
    }

    @Override
    public Result arm(String symbol, Duration silence) {
        long seconds = Math.max(1, Math.ceilDiv(silence.toMillis(), 1_000L));
        return told(seconds, new Result.Armed(clock.instant().plusSeconds(seconds)));
    }

    @Override
    public Result disarm(String symbol) {
        return told(0, new Result.Disarmed());
    }

    private Result told(long seconds, Result done) {
        String path = "user/deadmanswitch?countdownTime=" + seconds;
        return switch (context.rest().write(context.write("POST", path))) {
            case Answer.Ok _ -> done;
            case Answer.Error error ->
                Refusals.of(error) == null
                        ? new Result.Unknown("status " + error.status())
                        : new Result.Refused(error.code() + " " + error.text());
            case Answer.NotSent notSent -> new Result.Refused(notSent.cause());
            case Answer.Unclear unclear -> new Result.Unknown(unclear.cause());
        };
    }
}
