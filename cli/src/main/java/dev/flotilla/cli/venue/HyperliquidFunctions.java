package dev.flotilla.cli.venue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.json.BadInput;
import dev.flotilla.cli.json.BadInput.Code;
import dev.flotilla.cli.json.ExactJson;
import dev.flotilla.cli.json.Fields;
import dev.flotilla.venues.hyperliquid.L1Action;
import dev.flotilla.venues.hyperliquid.PriceRule;
import dev.flotilla.venues.hyperliquid.UserAction;
import dev.flotilla.venues.signing.Eip712;
import dev.flotilla.venues.signing.Eip712Type;
import dev.flotilla.venues.signing.EthereumKey;
import dev.flotilla.venues.signing.EthereumSignature;
import dev.flotilla.venues.signing.Hex;
import dev.flotilla.venues.signing.WholeNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** hyperliquid-l1, hyperliquid-user, hyperliquid-price. */
final class HyperliquidFunctions {
    private static final int ADDRESS_BYTES = 20;
    private static final int MOST_FIELDS = 64;
    private static final String PLAIN_DECIMAL = "-?\\d{1,100}(\\.\\d{1,100})?";

    private HyperliquidFunctions() {}

    static Map<String, @Nullable Object> l1(JsonNode node) {
        Fields in = Fields.of(node, "", "privateKey", "action", "nonce", "vaultAddress?", "expiresAfter?", "mainnet");
        EthereumKey key = AsterFunctions.key(in);
        JsonNode action = in.anyObject("action");
        boolean mainnet = in.flag("mainnet");
        BigInteger nonce = millis(in, "nonce");
        BigInteger expiresAfter = in.has("expiresAfter") ? millis(in, "expiresAfter") : null;
        L1Action signed = new L1Action(action, nonce, vault(in), expiresAfter);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("connectionId", Hex.prefixed(in.checked("action", signed::connectionId)));
        sign(key, signed.digest(mainnet), out);
        return out;
    }

    private static BigInteger millis(Fields in, String name) {
        BigInteger value = in.whole(name);
        if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
            throw in.invalid(name, "must be a whole number of 0 to 64 bits, was " + value);
        }
        return value;
    }

    private static @Nullable String vault(Fields in) {
        String address = in.nullableText("vaultAddress");
        if (address != null) {
            in.checked("vaultAddress", () -> Hex.bytes(address, ADDRESS_BYTES));
        }
        return address;
    }

    private static void sign(EthereumKey key, byte[] digest, Map<String, @Nullable Object> out) {
        EthereumSignature signature = key.sign(digest);
        out.put("eip712Digest", Hex.prefixed(digest));
        out.put("r", Hex.word(signature.r()));
        out.put("s", Hex.word(signature.s()));
        out.put("v", signature.v());
    }

    static Map<String, @Nullable Object> user(JsonNode node) {
        Fields in = Fields.of(node, "", "privateKey", "primaryType", "fields", "message", "signatureChainId");
        EthereumKey key = AsterFunctions.key(in);
        List<Eip712.Field> fields = fields(in);
        JsonNode message = in.anyObject("message");
        Fields values = Fields.of(
                message, "message", fields.stream().map(Eip712.Field::name).toArray(String[]::new));
        fields.forEach(field -> values.checked(field.name(), () -> field.type().encode(values.raw(field.name()))));
        BigInteger chain = in.checked("signatureChainId", () -> WholeNumber.of(in.raw("signatureChainId")));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        sign(key, new UserAction(new Eip712.Struct(in.text("primaryType"), fields), message, chain).digest(), out);
        return out;
    }

    private static List<Eip712.Field> fields(Fields in) {
        JsonNode rows = in.array("fields");
        if (rows.size() > MOST_FIELDS) {
            throw in.invalid("fields", "must hold at most " + MOST_FIELDS + " fields, was " + rows.size());
        }
        List<Eip712.Field> fields = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Fields row = Fields.of(rows.get(i), "fields[" + i + "]", "name", "type");
            String type = row.text("type");
            fields.add(new Eip712.Field(row.text("name"), row.checked("type", () -> new Eip712Type(type))));
        }
        return fields;
    }

    static Map<String, @Nullable Object> price(JsonNode node) {
        Fields in = Fields.of(node, "", "px", "szDecimals", "perp");
        BigDecimal price = price(in);
        PriceRule rule = new PriceRule(in.integerFrom(0, "szDecimals"), in.flag("perp"));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("valid", rule.allows(price));
        return out;
    }

    /** Prices are text on this venue's wire; a JSON number is taken too. */
    private static BigDecimal price(Fields in) {
        JsonNode value = in.raw("px");
        if (!value.isTextual()) {
            return in.decimal("px");
        }
        if (!value.textValue().matches(PLAIN_DECIMAL)) {
            throw new BadInput(
                    Code.INVALID_VALUE,
                    in.at("px"),
                    "px must be a plain decimal, was '" + ExactJson.shortened(value.textValue()) + "'");
        }
        return new BigDecimal(value.textValue());
    }
}
