package dev.flotilla.core.strategy;

/** {@link MoneySharks} with one configuration. */
record MoneySharksStrategy(MoneySharksConfig config) implements Strategy {

    @Override
    public TradingTerms terms() {
        return new TradingTerms(
                config.mode(),
                config.proposes(),
                config.minLeverage(),
                config.maxLeverage(),
                config.paper().startingEquity(),
                config.paper().takerFeeBps(),
                config.paper().slippageBps(),
                config.mode() != TradingMode.AUTONOMOUS_LIVE || config.autonomousLiveConsent(),
                config.allowShort(),
                config.entryTerms(),
                config.baseValuePerTrade());
    }

    @Override
    public String parameters() {
        return config.toString();
    }

    @Override
    public Decision decide(Situation situation) {
        return MoneySharks.decide(situation.with(config));
    }
}
