package dev.flotilla.venues.hyperliquid;

import dev.flotilla.venues.DeadManSwitch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The venue's scheduled cancel: one per account, at least five seconds ahead, takes stops too, fires ten times a day at most. */
final class HyperliquidDeadMan implements DeadManSwitch {

    private static final Duration LEAST = Duration.ofSeconds(5);
    /** For the way to the venue, so that the least it takes is still ahead when it arrives. */
    private static final Duration WAY = Duration.ofSeconds(1);

    private final ActionDesk desk;
    private final VenueClock clock;
    private final InstantSource wall;

    HyperliquidDeadMan(ActionDesk desk, VenueClock clock, InstantSource wall) {
        this.desk = desk;
        this.clock = clock;
        this.wall = wall;
    }

    @Override
    public Result arm(String symbol, Duration silence) {
        Duration ahead = silence.compareTo(LEAST.plus(WAY)) < 0 ? LEAST.plus(WAY) : silence;
        Instant fires = wall.instant().plus(clock.skew()).plus(ahead);
        return result(desk.act(HyperliquidActions.scheduleCancel(fires.toEpochMilli()), null), new Result.Armed(fires));
    }

    @Override
    public Result disarm(String symbol) {
        return result(desk.act(HyperliquidActions.scheduleCancel(-1), null), new Result.Disarmed());
    }

    private static Result result(ActionDesk.Outcome outcome, Result done) {
        return switch (outcome) {
            case ActionDesk.Outcome.Done _ -> done;
            case ActionDesk.Outcome.Refused refused -> new Result.Refused(refused.text());
            case ActionDesk.Outcome.Unclear unclear -> new Result.Unknown(unclear.cause());
        };
    }
}
