package dev.flotilla.emulator.hyperliquid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.server.EmulatorAnswer;
import dev.flotilla.emulator.server.EmulatorRequest;
import dev.flotilla.venues.hyperliquid.HyperliquidSigner;
import dev.flotilla.venues.hyperliquid.L1Action;
import dev.flotilla.venues.signing.EthereumKey;
import dev.flotilla.venues.signing.EthereumSignature;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the emulated venue refuses before it looks at an order: the same texts as the venue's. */
class ExchangeGateTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final EthereumKey AGENT = EthereumKey.ofHex(HyperliquidBench.key("agent"));
    private static final String MASTER = HyperliquidBench.address("master");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Wallets wallets = new Wallets();
    private final Engine engine = new Engine(
            List.of(HyperliquidEmulator.perpetual("BTC", 5, 40, new BigDecimal("64000"))), InstantSource.fixed(NOW));
    private final HyperliquidProtocol protocol =
            new HyperliquidProtocol(engine, wallets, InstantSource.fixed(NOW), false);

    ExchangeGateTest() {
        engine.open(Wallets.bare(MASTER), new BigDecimal("10000"));
        engine.price("BTC", new BigDecimal("64000"));
        wallets.opened(MASTER);
        wallets.approved(MASTER, AGENT.address(), "bot", NOW.plusSeconds(60));
    }

    private static ObjectNode order(String fields) {
        try {
            return (ObjectNode) JSON.readTree(
                    "{\"type\":\"order\",\"orders\":[" + fields.replace('\'', '"') + "],\"grouping\":\"na\"}");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ObjectNode limit() {
        return order("{'a':0,'b':true,'p':'63000','s':'0.01','r':false,'t':{'limit':{'tif':'Gtc'}}}");
    }

    private String answer(EthereumKey key, ObjectNode action, long nonce, @Nullable Long expires, boolean mainnet) {
        return send(HyperliquidSigner.body(key, action, nonce, null, expires, mainnet));
    }

    private String send(ObjectNode body) {
        EmulatorAnswer answer =
                protocol.answer(new EmulatorRequest("POST", "/exchange", "", Map.of(), body.toString()));
        return answer.status() + " " + answer.body();
    }

    private String answer(ObjectNode action, long nonce) {
        return answer(AGENT, action, nonce, null, false);
    }

    @Test
    void theSignerIsFoundInTheVenuesOwnVector() throws JsonProcessingException {
        EthereumKey key = EthereumKey.ofHex("0x0123456789012345678901234567890123456789012345678901234567890123");
        L1Action dummy =
                new L1Action(JSON.readTree("{\"type\":\"dummy\",\"num\":100000000000}"), BigInteger.ZERO, null, null);
        EthereumSignature signed = key.sign(dummy.digest(true));
        assertThat(SignerRecovery.address(dummy.digest(true), signed.r(), signed.s(), signed.v()))
                .contains("0x14791697260e4c9a71f18484c9f997b308e59325");
    }

    @Test
    void anApprovedAgentsOrderRests() {
        assertThat(answer(limit(), NOW.toEpochMilli())).contains("resting");
    }

    @Test
    void anotherNetworksSignatureIsSomebodyElses() {
        assertThat(answer(AGENT, limit(), NOW.toEpochMilli(), null, true)).contains("does not exist");
    }

    @Test
    void keysInAnotherOrderAreSomebodyElses() {
        assertThat(answer(
                        order("{'b':true,'a':0,'p':'63000','s':'0.01','r':false,'t':{'limit':{'tif':'Gtc'}}}"),
                        NOW.toEpochMilli()))
                .contains("does not exist");
    }

    @Test
    void aChangedActionIsSomebodyElses() {
        ObjectNode body = HyperliquidSigner.body(AGENT, limit(), NOW.toEpochMilli(), null, null, false);
        ((ObjectNode) body.path("action").path("orders").get(0)).put("s", "0.5");
        assertThat(send(body)).contains("does not exist");
    }

    @Test
    void anApprovalThatEndedIsNone() {
        wallets.approved(MASTER, AGENT.address(), "bot", NOW.minusSeconds(1));
        assertThat(answer(limit(), NOW.toEpochMilli()))
                .contains("User or API Wallet " + Wallets.bare(AGENT.address()) + " does not exist.");
    }

    @Test
    void aNonceCountsOnceAndNearTheClock() {
        assertThat(answer(limit(), NOW.toEpochMilli())).contains("resting");
        assertThat(answer(limit(), NOW.toEpochMilli())).contains("duplicate nonce");
        assertThat(answer(limit(), NOW.toEpochMilli() - 3L * 86_400_000)).contains("Invalid nonce");
        assertThat(answer(limit(), NOW.toEpochMilli() + 2L * 86_400_000)).contains("Invalid nonce");
    }

    @Test
    void aNonceBelowTheHundredHighestIsRefused() {
        for (int i = 0; i < 100; i++) {
            answer(limit(), NOW.toEpochMilli() + 1 + i);
        }
        assertThat(answer(limit(), NOW.toEpochMilli())).contains("Invalid nonce");
    }

    @Test
    void anActionPastItsExpiryDoesNothing() {
        assertThat(answer(AGENT, limit(), NOW.toEpochMilli(), NOW.toEpochMilli() - 1, false))
                .contains("expired");
        assertThat(engine.orders(Wallets.bare(MASTER))).isEmpty();
    }

    @Test
    void pricesSizesAndValuesFollowTheVenuesRules() {
        assertThat(answer(
                        order("{'a':0,'b':true,'p':'63000.5','s':'0.01','r':false,'t':{'limit':{'tif':'Gtc'}}}"),
                        NOW.toEpochMilli()))
                .contains("Price must be divisible by tick size. asset=0");
        assertThat(answer(
                        order("{'a':0,'b':true,'p':'63000','s':'0.0000001','r':false,'t':{'limit':{'tif':'Gtc'}}}"),
                        NOW.toEpochMilli() + 1))
                .contains("Order has invalid size.");
        assertThat(answer(
                        order("{'a':0,'b':true,'p':'63000','s':'0.0001','r':false,'t':{'limit':{'tif':'Gtc'}}}"),
                        NOW.toEpochMilli() + 2))
                .contains("Order must have minimum value of $10. asset=0");
    }

    @Test
    void aBracketIsPlacedWithItsParent() {
        ObjectNode action = order("{'a':0,'b':true,'p':'66000','s':'0.01','r':false,'t':{'limit':{'tif':'Ioc'}}},"
                + "{'a':0,'b':false,'p':'57000','s':'0.01','r':true,"
                + "'t':{'trigger':{'isMarket':true,'triggerPx':'63000','tpsl':'sl'}}}");
        action.put("grouping", "normalTpsl");
        assertThat(answer(action, NOW.toEpochMilli())).contains("filled").contains("waitingForTrigger");
    }

    @Test
    void anAccountThatUsedUpItsActionsIsTold() {
        protocol.exchange().actionsMax(1);
        answer(limit(), NOW.toEpochMilli());
        assertThat(answer(limit(), NOW.toEpochMilli() + 1)).contains("Too many cumulative requests sent");
    }

    @Test
    void theWeightOfAMinuteIsLimited() {
        protocol.weights().limit(5);
        EmulatorRequest light = new EmulatorRequest("POST", "/info", "", Map.of(), "{\"type\":\"allMids\"}");
        assertThat(protocol.answer(light).status()).isEqualTo(200);
        assertThat(protocol.answer(light).status()).isEqualTo(200);
        assertThat(protocol.answer(light).status()).isEqualTo(429);
    }

    @Test
    void whatCannotBeReadIsRefusedAsAWhole() {
        assertThat(protocol.answer(new EmulatorRequest("POST", "/exchange", "", Map.of(), "{\"action\":{}}"))
                        .status())
                .isEqualTo(422);
    }
}
