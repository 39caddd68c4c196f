package dev.flotilla.cli.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.testkit.RecordedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every stored vector, byte for byte; skipped loudly where the vectors are not beside the repository. */
class SignVectorsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode vectors(String path) throws IOException {
        JsonNode found = MAPPER.readTree(
                        RecordedData.require("../venues/vectors.json").toFile())
                .at(path);
        assertThat(found.isArray()).as(path).isTrue();
        return found;
    }

    private static ObjectNode picked(JsonNode from, String... names) {
        ObjectNode object = MAPPER.createObjectNode();
        for (String name : names) {
            object.set(name, from.get(name));
        }
        return object;
    }

    /** All cases in one run of JSON Lines. */
    private static void agree(String kind, List<ObjectNode> inputs, List<ObjectNode> outputs) {
        StringBuilder input = new StringBuilder();
        inputs.forEach(one -> input.append(one).append('\n'));
        SignRun run = SignRun.of(input.toString(), kind, "--lines");
        assertThat(run.lines())
                .as(kind)
                .isNotEmpty()
                .isEqualTo(outputs.stream().map(ObjectNode::toString).toList());
        assertThat(run.status()).isZero();
        System.out.println(kind + ": " + outputs.size() + " vectors agree");
    }

    private static void agree(String kind, String path, String[] in, String[] out) throws IOException {
        List<ObjectNode> inputs = new ArrayList<>();
        List<ObjectNode> outputs = new ArrayList<>();
        for (JsonNode vector : vectors(path)) {
            inputs.add(picked(vector, in));
            outputs.add(picked(vector, out));
        }
        agree(kind, inputs, outputs);
    }

    @Test
    void signsForAster() throws IOException {
        agree("aster-hmac", "/aster/hmac_v1", new String[] {"secret", "payload"}, new String[] {"signature"});
        List<ObjectNode> inputs = new ArrayList<>();
        List<ObjectNode> outputs = new ArrayList<>();
        for (JsonNode vector : vectors("/aster/eip712_v3")) {
            inputs.add(picked(vector, "privateKey", "chainId", "msg"));
            outputs.add(picked(vector, "digest", "signature"));
        }
        StringBuilder input = new StringBuilder();
        inputs.forEach(one -> input.append(one).append('\n'));
        List<String> lines =
                SignRun.of(input.toString(), "aster-eip712", "--lines").lines();
        for (int i = 0; i < outputs.size(); i++) {
            ObjectNode line = (ObjectNode) SignRun.json(lines.get(i));
            assertThat(line.remove("signerAddress").textValue())
                    .isEqualTo("0x21cF8Ae13Bb72632562c6Fff438652Ba1a151bb0");
            assertThat(line).isEqualTo(outputs.get(i));
        }
    }

    @Test
    void signsForHyperliquid() throws IOException {
        List<ObjectNode> inputs = new ArrayList<>();
        List<ObjectNode> outputs = new ArrayList<>();
        for (JsonNode vector : vectors("/hyperliquid/l1")) {
            for (String network : List.of("mainnet", "testnet")) {
                ObjectNode input = picked(vector, "privateKey", "action", "nonce", "vaultAddress", "expiresAfter");
                inputs.add(input.put("mainnet", network.equals("mainnet")));
                ObjectNode output = picked(vector, "connectionId");
                output.setAll(picked(vector.get(network), "eip712Digest", "r", "s", "v"));
                outputs.add(output);
            }
        }
        agree("hyperliquid-l1", inputs, outputs);
        agree(
                "hyperliquid-user",
                "/hyperliquid/user_signed",
                new String[] {"privateKey", "primaryType", "fields", "message", "signatureChainId"},
                new String[] {"eip712Digest", "r", "s", "v"});
        agree("hyperliquid-price", "/hyperliquid/price_rules", new String[] {"px", "szDecimals", "perp"}, new String[] {
            "valid"
        });
    }

    @Test
    void signsForExtended() throws IOException {
        agree("extended-order", "/extended/orders", new String[] {"privateKey", "inputs"}, new String[] {
            "structHash", "messageHash", "r", "s"
        });
    }

    @Test
    void readsFramesOfCtrader() throws IOException {
        agree("ctrader-frame", "/ctrader/frames", new String[] {"frameHex"}, new String[] {
            "message", "payloadType", "clientMsgId", "frameLength"
        });
    }
}
