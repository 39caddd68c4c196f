package dev.flotilla.cli.config;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;

/** Keys as they are typed. */
final class Keys {

    private Keys() {}

    static Setting known(String key) {
        return Setting.of(key)
                .orElseThrow(() -> CommandFailure.of(
                        ExitStatus.USAGE, "unknown_key", "there is no setting " + key, Setting.keys()));
    }
}
