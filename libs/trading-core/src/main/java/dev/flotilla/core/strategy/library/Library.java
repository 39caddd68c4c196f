package dev.flotilla.core.strategy.library;

import dev.flotilla.core.strategy.rule.RuleKind;
import java.util.List;
import java.util.Optional;

/** The strategies of the library, S01 to S09. */
public final class Library {

    /** Every strategy, in the order of the ids. */
    public static final List<RuleKind> ALL = List.of(
            AverageCross.KIND,
            TurtleBreakout.KIND,
            BollingerBounce.KIND,
            ShortReversal.KIND,
            MacdMomentum.KIND,
            KeltnerChannel.KIND,
            SupertrendFlip.KIND,
            SessionBreakout.KIND,
            InsideBarBreakout.KIND);

    private Library() {}

    public static Optional<RuleKind> find(String strategyId) {
        return ALL.stream().filter(kind -> kind.strategyId().equals(strategyId)).findFirst();
    }
}
