package dev.flotilla.venues.extended;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.signing.Hex;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The request that places an order: terms, amounts and signature. */
final class OrderBody {

    private static final int LENGTH = 1_024;

    private OrderBody() {}

    static String signed(OrderSigner signer, ExtendedMarket market, OrderTerms terms) {
        OrderAmounts amounts = OrderAmounts.of(market, terms);
        StarkSignature signature = signer.sign(market, terms, amounts);
        StringWriter out = new StringWriter(LENGTH);
        try (JsonGenerator json = ExtendedJson.FACTORY.createGenerator(out)) {
            json.writeStartObject();
            terms(json, market, terms);
            settlement(json, signer, signature);
            trigger(json, terms.trigger());
            json.writeObjectFieldStart("debuggingAmounts");
            json.writeStringField("collateralAmount", amounts.quote().toString());
            json.writeStringField("feeAmount", amounts.fee().toString());
            json.writeStringField("syntheticAmount", amounts.base().toString());
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text takes all that is written", impossible);
        }
        return out.toString();
    }

    private static void terms(JsonGenerator json, ExtendedMarket market, OrderTerms terms) throws IOException {
        json.writeStringField("id", terms.id());
        json.writeStringField("market", market.name());
        json.writeStringField("type", terms.kind().type());
        json.writeStringField("side", terms.side() == OrderSide.BUY ? "BUY" : "SELL");
        json.writeStringField("qty", plain(terms.quantity()));
        json.writeStringField("price", plain(terms.price()));
        json.writeBooleanField("reduceOnly", terms.reduceOnly());
        json.writeBooleanField("postOnly", terms.kind().postOnly());
        json.writeStringField("timeInForce", terms.kind().timeInForce());
        json.writeNumberField("expiryEpochMillis", terms.expires().toEpochMilli());
        json.writeStringField("fee", plain(terms.feeRate()));
        json.writeStringField("nonce", Long.toString(terms.nonce()));
        json.writeStringField("selfTradeProtectionLevel", "ACCOUNT");
        if (terms.replaces() != null) {
            json.writeStringField("cancelId", terms.replaces());
        }
    }

    private static void settlement(JsonGenerator json, OrderSigner signer, StarkSignature signature)
            throws IOException {
        json.writeObjectFieldStart("settlement");
        json.writeObjectFieldStart("signature");
        json.writeStringField("r", Hex.minimal(signature.r()));
        json.writeStringField("s", Hex.minimal(signature.s()));
        json.writeEndObject();
        json.writeStringField("starkKey", Hex.minimal(signer.publicKey()));
        json.writeStringField("collateralPosition", Long.toString(signer.vault()));
        json.writeEndObject();
    }

    /** Stops and targets follow the mark price: the last trade of a thin market is easily moved. */
    private static void trigger(JsonGenerator json, OrderTerms.@Nullable Trigger trigger) throws IOException {
        if (trigger == null) {
            return;
        }
        json.writeObjectFieldStart("trigger");
        json.writeStringField("triggerPrice", plain(trigger.price()));
        json.writeStringField("triggerPriceType", "MARK");
        json.writeStringField("direction", trigger.up() ? "UP" : "DOWN");
        json.writeStringField("executionPriceType", "MARKET");
        json.writeEndObject();
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }
}
