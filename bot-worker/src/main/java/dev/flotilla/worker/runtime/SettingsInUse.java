package dev.flotilla.worker.runtime;

import dev.flotilla.worker.control.BotControl;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The parameters a bot decides with; refused ones change nothing. Confined to the bot's loop. */
final class SettingsInUse {

    private static final Logger LOG = Logger.getLogger(SettingsInUse.class);

    private final BotSettings.Owner owner;
    private BotSettings settings;
    private long decidedVersion = -1;
    private long refusedVersion = -1;
    private String refusedBecause = "";

    SettingsInUse(BotSettings.Owner owner, BotSettings settings) {
        this.owner = owner;
        this.settings = settings;
    }

    BotSettings now() {
        return settings;
    }

    /** Reads newer parameters; they count from the next bar. True when they are in use. */
    boolean take(BotControl control) {
        if (control.paramsVersion() <= settings.paramsVersion() || control.paramsVersion() == refusedVersion) {
            return false;
        }
        return switch (BotSettings.read(owner, control.params(), control.paramsVersion(), control.consented())) {
            case BotSettings.Reading.Good good -> {
                settings = good.settings();
                yield true;
            }
            case BotSettings.Reading.Bad bad -> {
                refusedVersion = control.paramsVersion();
                refusedBecause = bad.errors();
                LOG.errorf(
                        "new parameters are refused, the old ones stay botId=%s paramsVersion=%d errors=%s",
                        owner.botId(), control.paramsVersion(), bad.errors());
                yield false;
            }
        };
    }

    /** A bar was decided with what is in use now. */
    void decided() {
        decidedVersion = settings.paramsVersion();
    }

    /** True once a bar was decided with this version or a later one. */
    boolean decidedWith(long version) {
        return decidedVersion >= version;
    }

    /** Why this version is not used; null when it is, or was not seen yet. */
    @Nullable
    String refusal(long version) {
        return refusedVersion == version ? refusedBecause : null;
    }
}
