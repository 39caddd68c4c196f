package dev.flotilla.hub.upkeep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** Does the chores when each is due, one after the other. A chore that fails is tried again at its next time and holds up no other. */
public final class Upkeep {

    private static final Logger LOG = Logger.getLogger(Upkeep.class);

    private final List<Due> dues = new ArrayList<>();
    private final BooleanSupplier leading;
    private final LongSupplier nanos;
    private final Set<String> failing = new HashSet<>();

    private static final class Due {
        final Chore chore;
        long at;

        Due(Chore chore, long at) {
            this.chore = chore;
            this.at = at;
        }
    }

    /** @param leading whether this hub leads: no other one does any chore */
    public Upkeep(List<Chore> chores, BooleanSupplier leading, LongSupplier nanos) {
        this.leading = leading;
        this.nanos = nanos;
        chores.forEach(chore -> dues.add(new Due(chore, nanos.getAsLong())));
    }

    /** Does what is due; to be called often. */
    public void round() {
        boolean leads = leading.getAsBoolean();
        for (Due due : dues) {
            if (due.at - nanos.getAsLong() <= 0) {
                if (leads) {
                    perform(due.chore);
                }
                due.at = nanos.getAsLong() + due.chore.every().toNanos();
            }
        }
    }

    private void perform(Chore chore) {
        try {
            chore.work().run();
            if (failing.remove(chore.name())) {
                LOG.infof("chore works again name=%s", chore.name());
            }
        } catch (RuntimeException e) {
            if (failing.add(chore.name())) {
                LOG.warnf("chore failed, it is tried again name=%s every=%s cause=%s", chore.name(), chore.every(), e);
            }
        }
    }
}
