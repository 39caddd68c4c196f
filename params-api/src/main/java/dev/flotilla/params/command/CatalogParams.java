package dev.flotilla.params.command;

import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.strategy.BotFit;
import dev.flotilla.params.strategy.FlatParams;
import dev.flotilla.params.strategy.StrategyCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Checks against the schema of the bot's strategy, as a change through its own parameters would be. */
@ApplicationScoped
public class CatalogParams implements ParamCheck {

    private final StrategyCatalog catalog;

    public CatalogParams(StrategyCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Outcome<Map<String, Object>> stored(TargetBot bot, Map<String, Object> change) {
        Optional<Refusal> refusal = catalog.notByHand(
                bot.strategyId(), FlatParams.merged(Map.of(), change).keySet());
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Map<String, Object> stored = FlatParams.merged(bot.params(), change);
        return catalog.find(bot.strategyId())
                .then(rules -> rules.effective(stored))
                .then(effective -> BotFit.check(
                        effective, new BotFit.Bot(bot.symbols().getFirst(), bot.startingEquity(), bot.consented())))
                .map(_ -> stored);
    }
}
