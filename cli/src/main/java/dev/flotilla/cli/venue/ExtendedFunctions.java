package dev.flotilla.cli.venue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.json.Fields;
import dev.flotilla.venues.extended.StarkDomain;
import dev.flotilla.venues.extended.StarkField;
import dev.flotilla.venues.extended.StarkKey;
import dev.flotilla.venues.extended.StarkOrder;
import dev.flotilla.venues.extended.StarkSignature;
import dev.flotilla.venues.signing.Hex;
import dev.flotilla.venues.signing.WholeNumber;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** extended-order: the hash of an order and its signature. */
final class ExtendedFunctions {
    private static final int POSITION_BITS = 32;

    private ExtendedFunctions() {}

    static Map<String, @Nullable Object> order(JsonNode node) {
        Fields in = Fields.of(node, "", "privateKey", "inputs");
        String text = in.text("privateKey");
        StarkKey key = in.checked("privateKey", () -> StarkKey.ofHex(text));
        Fields inputs = in.object(
                "inputs",
                "position_id",
                "base_asset_id",
                "base_amount",
                "quote_asset_id",
                "quote_amount",
                "fee_asset_id",
                "fee_amount",
                "expiration",
                "salt",
                "user_public_key",
                "domain");
        StarkOrder order = order(inputs);
        BigInteger hash = order.messageHash(domain(inputs), felt(inputs, "user_public_key"));
        StarkSignature signature = in.checked("inputs", () -> key.sign(hash));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("structHash", Hex.minimal(order.structHash()));
        out.put("messageHash", Hex.minimal(hash));
        out.put("r", Hex.minimal(signature.r()));
        out.put("s", Hex.minimal(signature.s()));
        return out;
    }

    private static StarkOrder order(Fields in) {
        return new StarkOrder(
                unsigned(in, "position_id", POSITION_BITS),
                felt(in, "base_asset_id"),
                signed(in, "base_amount"),
                felt(in, "quote_asset_id"),
                signed(in, "quote_amount"),
                felt(in, "fee_asset_id"),
                unsigned(in, "fee_amount", Long.SIZE),
                unsigned(in, "expiration", Long.SIZE),
                felt(in, "salt"));
    }

    private static StarkDomain domain(Fields parent) {
        Fields in = parent.object("domain", "name", "version", "chainId", "revision");
        String name = in.text("name");
        String version = in.text("version");
        String chainId = in.text("chainId");
        in.checked("name", () -> StarkDomain.checked(name));
        in.checked("version", () -> StarkDomain.checked(version));
        in.checked("chainId", () -> StarkDomain.checked(chainId));
        return new StarkDomain(name, version, chainId, felt(in, "revision"));
    }

    private static BigInteger felt(Fields in, String name) {
        return in.checked(name, () -> StarkField.checked(WholeNumber.of(in.raw(name))));
    }

    private static BigInteger unsigned(Fields in, String name, int bits) {
        BigInteger value = in.checked(name, () -> WholeNumber.of(in.raw(name)));
        if (value.signum() < 0 || value.bitLength() > bits) {
            throw in.invalid(name, "must be a whole number of 0 to " + bits + " bits, was " + value);
        }
        return value;
    }

    private static BigInteger signed(Fields in, String name) {
        BigInteger value = in.checked(name, () -> WholeNumber.of(in.raw(name)));
        if (value.bitLength() >= Long.SIZE) {
            throw in.invalid(name, "must be a signed whole number of 64 bits, was " + value);
        }
        return value;
    }
}
