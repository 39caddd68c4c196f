package dev.flotilla.params.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Commands to many bots. */
@ConfigMapping(prefix = "fleet.commands")
public interface CommandConfig {

    /** Silence of a target after which the command is sent to it again. */
    @WithDefault("30s")
    Duration resendAfter();

    /** How often it is sent again before {@code fleet.command_unacked}; workers poll for it all the time besides. */
    @WithDefault("3")
    int resends();

    /** How often open commands are looked after. */
    @WithDefault("1s")
    Duration watchEvery();
}
