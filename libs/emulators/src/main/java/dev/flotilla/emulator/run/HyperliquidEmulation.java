package dev.flotilla.emulator.run;

import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.hyperliquid.HyperliquidEmulator;
import dev.flotilla.venues.signing.EthereumKey;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Hyperliquid's test network, each account with an agent that it has approved. */
final class HyperliquidEmulation implements Emulation {

    private static final int LEVERAGE_MAX = 50;
    private static final int SIZE_DECIMALS_MAX = 5;

    private final HyperliquidEmulator emulator;
    private final Map<String, String> masters = new ConcurrentHashMap<>();

    HyperliquidEmulation(Emulations.Terms terms) {
        this.emulator = HyperliquidEmulator.start(new HyperliquidEmulator.Options(
                perpetuals(terms.markets(), terms), terms.market(), terms.wall(), false, terms.port()));
    }

    private static List<Market> perpetuals(List<Market> markets, Emulations.Terms terms) {
        return markets.stream()
                .map(market -> {
                    BigDecimal price = terms.price(market.symbol());
                    int decimals = Math.clamp(price.precision() - price.scale(), 0, SIZE_DECIMALS_MAX);
                    return HyperliquidEmulator.perpetual(market.symbol(), decimals, LEVERAGE_MAX, price);
                })
                .toList();
    }

    @Override
    public URI url() {
        return emulator.url();
    }

    @Override
    public Engine engine() {
        return emulator.engine();
    }

    @Override
    public Map<String, Object> open(String account, BigDecimal balance, RandomGenerator keys) {
        String master = DrawnKeys.address(keys);
        String agentKey = DrawnKeys.privateKey(keys);
        emulator.open(master, balance);
        emulator.approve(
                master,
                EthereumKey.ofHex(agentKey).address(),
                account.substring(0, Math.min(16, account.length())),
                null);
        masters.put(account, master.toLowerCase(Locale.ROOT));
        return Map.of("master", master, "agentKey", agentKey);
    }

    @Override
    public String nameInEngine(String account) {
        return masters.getOrDefault(account, account);
    }

    @Override
    public void close() {
        emulator.close();
    }
}
