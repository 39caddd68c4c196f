package dev.flotilla.params.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.api.Runtimes;
import dev.flotilla.core.exits.DslPresets;
import dev.flotilla.core.runtime.RuntimeDocument;
import dev.flotilla.core.runtime.RuntimeReader;
import dev.flotilla.yaml.YamlTree;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetTextsTest {

    private static final Map<String, String> WALLET = Map.of("WALLET_ADDRESS", "0x" + "ab".repeat(20));

    static Stream<Runtimes.Preset> presets() {
        return PresetTexts.all().presets().stream();
    }

    private static RuntimeDocument document(Runtimes.Preset preset) {
        String template = PresetTexts.all().template();
        String text = template.substring(0, template.indexOf("exit:")) + preset.exit();
        return switch (RuntimeReader.read(YamlTree.parse(text), WALLET)) {
            case RuntimeReader.Reading.Accepted accepted -> accepted.document();
            case RuntimeReader.Reading.Refused refused -> throw new AssertionError(refused.errors());
        };
    }

    @ParameterizedTest
    @MethodSource("presets")
    void writesEachPresetSoThatItIsReadBackAsItWas(Runtimes.Preset preset) {
        assertThat(document(preset).exit()).isEqualTo(DslPresets.ALL.get(preset.name()));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void tellsInSentencesWhatEachPresetDoes(Runtimes.Preset preset) {
        List<String> plan = RuntimePlan.of(document(preset));
        assertThat(plan).hasSizeGreaterThanOrEqualTo(5).allMatch(line -> line.endsWith("."));
        assertThat(String.join(" ", plan))
                .contains("% of its margin")
                .doesNotContain("null")
                .doesNotContain("E+");
    }
}
