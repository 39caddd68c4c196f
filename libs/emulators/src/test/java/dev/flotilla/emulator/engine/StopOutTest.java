package dev.flotilla.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Positions behind which the whole account stands. Leverage is 10: a position of 10 000 has a margin of 1 000. */
class StopOutTest {

    private final Engine engine = new Engine(
            List.of(TestMarket.of("BTC"), TestMarket.of("ETH")), InstantSource.system(), MarginRule.Account.usual());
    private final List<String> takenAway = new ArrayList<>();

    @BeforeEach
    void begin() {
        engine.listen(event -> {
            if (event instanceof EngineEvent.OrderChanged changed
                    && changed.liquidation()
                    && changed.execution() != null) {
                takenAway.add(changed.order().request().symbol());
            }
        });
        engine.price("BTC", new BigDecimal("100"));
        engine.price("ETH", new BigDecimal("100"));
    }

    private void account(String balance) {
        engine.open("a", new BigDecimal(balance));
        engine.leverage("a", "BTC", 10);
        engine.leverage("a", "ETH", 10);
    }

    private Placed buy(String symbol, String quantity) {
        return engine.place(
                "a",
                new NewOrder(
                        symbol + quantity,
                        symbol,
                        true,
                        NewOrder.Kind.MARKET,
                        new BigDecimal(quantity),
                        null,
                        null,
                        NewOrder.Life.GTC,
                        false,
                        false));
    }

    @Test
    void aLossBeyondItsOwnMarginIsCarriedByTheAccount() {
        account("5000");
        buy("BTC", "100");
        engine.price("BTC", new BigDecimal("80"));
        assertThat(takenAway).isEmpty();
        assertThat(engine.account("a").equity()).isBetween(new BigDecimal("2980"), new BigDecimal("3000"));
        engine.price("BTC", new BigDecimal("55"));
        assertThat(takenAway).as("equity is 50 % of the margin").containsExactly("BTC");
        assertThat(engine.account("a").holdings()).isEmpty();
    }

    @Test
    void positionsWithTheMostMarginGoFirstAndOnlyAsManyAsItTakes() {
        account("3000");
        buy("BTC", "50");
        buy("ETH", "100");
        engine.price("BTC", new BigDecimal("60"));
        assertThat(takenAway).isEmpty();
        engine.price("BTC", new BigDecimal("54"));
        assertThat(takenAway).containsExactly("ETH");
        assertThat(engine.account("a").holdings()).extracting(Holding::symbol).containsExactly("BTC");
    }

    @Test
    void whatAPositionLosesCannotBeReservedAgain() {
        account("3000");
        buy("BTC", "100");
        engine.price("BTC", new BigDecimal("85"));
        assertThat(buy("ETH", "100")).isEqualTo(new Placed.Denied(Denial.MARGIN));
        engine.price("BTC", new BigDecimal("100"));
        assertThat(buy("ETH", "99")).isInstanceOf(Placed.Taken.class);
    }
}
