package dev.flotilla.coach.watch;

import dev.flotilla.coach.notify.Notice;
import dev.flotilla.coach.notify.Notices;
import dev.flotilla.coach.schedule.Job;
import dev.flotilla.coach.schedule.JobSpec;
import dev.flotilla.coach.schedule.MoneySharksJobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tells people of bots that are halted, tripped, failing, losing or silent. Nothing wrong: silent itself. */
@ApplicationScoped
public class HaltCheckJob implements Job {

    private final WatchStore store;
    private final Notices notices;

    public HaltCheckJob(WatchStore store, Notices notices) {
        this.store = store;
        this.notices = notices;
    }

    @Override
    public JobSpec spec() {
        return MoneySharksJobs.HALT_CHECK;
    }

    @Override
    public String run(Instant at) {
        List<BotFacts> bots = store.bots().stream()
                .filter(bot -> spec().bots().include(bot.mode()))
                .toList();
        Map<String, Map<String, Instant>> alerted = store.alerted();
        int told = 0;
        int wrong = 0;
        for (BotFacts bot : bots) {
            List<HaltCheck.Problem> problems = HaltCheck.of(bot, at);
            AlertPlan plan = AlertPlan.of(problems, alerted.getOrDefault(bot.botId(), Map.of()), at);
            plan.over().forEach(condition -> store.over(bot.botId(), condition));
            plan.tell().forEach(problem -> tell(bot, problem, at));
            told += plan.tell().size();
            wrong += problems.isEmpty() ? 0 : 1;
        }
        return bots.size() + " bots, " + wrong + " with a problem, " + told + " alerts";
    }

    /** The notice first: told twice is better than not at all. */
    private void tell(BotFacts bot, HaltCheck.Problem problem, Instant at) {
        notices.tell(new Notice(
                "halt_check",
                bot.botId(),
                "halt_check/" + bot.botId() + "/" + problem.condition() + "/" + at.toEpochMilli(),
                bot.botId() + ": " + problem.condition(),
                problem.text() + " (mode " + bot.mode() + "). See fleet status " + bot.botId() + "."));
        store.told(bot.botId(), problem.condition(), at);
    }
}
