package dev.flotilla.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.exits.ExitOrderType;
import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.exits.LimitClose;
import dev.flotilla.core.exits.TimeCutScope;
import dev.flotilla.core.runtime.RuntimeReader.Reading;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeReaderTest {
    private static final String WALLET = "0x" + "aB".repeat(20);
    private static final String DOCUMENT = """
            {name: "tracker",
             strategies: {main: {wallet: "%s", budget: 500, slots: 3, margin_per_slot: 100, default_leverage: 5}},
             scanners: [{name: "p", type: "position_tracker", interval: "10s"}],
             actions: [{name: "t", action_type: "POSITION_TRACKER", decision_mode: "rule", scanners: ["p"]}],
             exit: {engine: "dsl",
              interval_seconds: 20,
              dsl_preset: {
               hard_timeout: {enabled: true, interval_in_minutes: 360},
               weak_peak_cut: {enabled: true, interval_in_minutes: 120, min_value: 5},
               dead_weight_cut: {enabled: false},
               phase1: {max_loss_pct: 4, retrace_threshold: 7, consecutive_breaches_required: 2},
               phase2: {tiers: [{trigger_pct: 7, lock_hw_pct: 40}, {trigger_pct: 12.5, lock_hw_pct: 55}]}}}}
            """.formatted(WALLET);

    @Test
    void readsADocument() {
        RuntimeDocument document = accepted(DOCUMENT);
        assertThat(document.name()).isEqualTo("tracker");
        assertThat(document.strategies()).singleElement().satisfies(strategy -> {
            assertThat(strategy.wallet()).isEqualTo(WALLET);
            assertThat(strategy.tradingRisk()).isEqualTo("conservative");
            assertThat(strategy.enabled()).isTrue();
        });
        assertThat(document.defaultLeverage())
                .hasValueSatisfying(leverage -> assertThat(leverage).isEqualByComparingTo("5"));
        assertThat(document.scanners()).containsExactly(new RuntimeDocument.Scanner("p", true, 10));
        ExitPolicy exit = Objects.requireNonNull(document.exit());
        assertThat(exit.intervalSeconds()).isEqualTo(20);
        assertThat(exit.orderType()).isEqualTo(ExitOrderType.MARKET);
        assertThat(exit.preset().hardTimeout()).isNotNull();
        assertThat(exit.preset().deadWeightCut()).isNull();
        assertThat(exit.preset().timeCutScope()).isEqualTo(TimeCutScope.PHASE1);
        assertThat(exit.preset().phaseOne().breachesRequired()).isEqualTo(2);
        assertThat(exit.preset().phaseTwo().tiers()).hasSize(2);
        assertThat(document.notifications().dslLifecycle()).isTrue();
    }

    @Test
    void hasDefaultsForWhatIsLeftOut() {
        RuntimeDocument document = accepted(changed("interval_seconds: 20,", "order_type: \"FEE_OPTIMIZED_LIMIT\",")
                .replace(
                        "strategies: {main: {",
                        "notifications: {dsl_lifecycle: false, telegram_chat_id: -100},\nstrategy: {")
                .replace("default_leverage: 5}}", "enabled: false}")
                .replace("phase1: {max_loss_pct: 4,", "time_cut_scope: \"any\", phase1: {enabled: false,"));
        ExitPolicy exit = Objects.requireNonNull(document.exit());
        assertThat(exit.intervalSeconds()).isEqualTo(30);
        assertThat(exit.orderType()).isEqualTo(ExitOrderType.FEE_OPTIMIZED_LIMIT);
        assertThat(exit.limitClose()).isEqualTo(LimitClose.DEFAULT);
        assertThat(exit.preset().phaseOne().enabled()).isFalse();
        assertThat(exit.preset().phaseOne().maxLossPct()).isEqualByComparingTo("1");
        assertThat(exit.preset().timeCutScope()).isEqualTo(TimeCutScope.ANY);
        assertThat(document.strategies().getFirst().name()).isEqualTo("main");
        assertThat(document.defaultLeverage()).isEmpty();
        assertThat(document.notifications().dslLifecycle()).isFalse();
        assertThat(document.notifications().telegramChatId()).isEqualTo("-100");
    }

    @Test
    void findsEveryMistakeAtOnceByLine() {
        String broken = changed("name: \"tracker\"", "name: \"\"")
                .replace("\"10s\"", "\"10\"")
                .replace("max_loss_pct: 4, ", "")
                .replace("trigger_pct: 12.5", "trigger_pct: 7")
                .replace(WALLET, "0x12");
        assertThat(refused(broken).errors().stream().map(DocProblem::toString))
                .containsExactly(
                        "line 1: name: name is required at the top",
                        "line 2: strategies.main.wallet: wallet must be 0x and 40 hex digits",
                        "line 3: scanners[0].interval: interval must be from 5s to 1h, such as 10s, was '10'",
                        "line 11: exit.dsl_preset.phase1.max_loss_pct: max_loss_pct is required",
                        "line 12: exit.dsl_preset.phase2.tiers[1].trigger_pct: exit / DSL preset validation failed: "
                                + "trigger_pct must be above 7 of the tier before, was '7'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "name: \"tracker\", | ~ ~ | name | name is required at the top",
                "{main: { | {a: {wallet: \"WALLET\"}, main: { | strategies.main | two enabled strategies share one wallet",
                "strategies: | strategy: {wallet: \"WALLET\"}, strategies: | strategy | give strategies or strategy, not both",
                "wallet: \"WALLET\", | ~ ~ | strategies.main.wallet | strategy must have a wallet",
                "budget: 500 | budget: 0 | strategies.main.budget | budget must be above 0, was '0'",
                "budget: 500 | margin_pct: 101 | strategies.main.margin_pct | margin_pct must be above 0 and at most 100",
                "budget: 500 | trading_risk: \"wild\" | strategies.main.trading_risk | trading_risk must be one of conservative",
                "slots: 3 | slots: 2.5 | strategies.main.slots | slots must be a whole number, was '2.5'",
                "slots: 3 | slots: 0 | strategies.main.slots | slots must be at least 1, was '0'",
                "default_leverage: 5 | default_leverage: 0.5 | strategies.main.default_leverage | default_leverage must be at least 1",
                "{name: \"p\", type | {name: \"p\", type: \"position_tracker\", interval: \"5s\"}, {name: \"p\", type | scanners | Duplicate scanner name(s): p",
                "{name: \"t\", | {name: \"t\", action_type: \"POSITION_TRACKER\"}, {name: \"t\", | actions | Duplicate action name(s): t",
                "{name: \"p\", type | {type | scanners[0].name | name of the scanner is required",
                "type: \"position_tracker\", interval: \"10s\" | interval: \"10s\" | scanners[0].type | type is required",
                "\"10s\" | \"2h\" | scanners[0].interval | interval must be from 5s to 1h",
                "interval: \"10s\" | interval: \"10s\", interval_seconds: 10 | scanners[0].interval_seconds | give interval or interval_seconds, not both",
                "interval: \"10s\" | interval_seconds: 4 | scanners[0].interval_seconds | interval_seconds must be from 5 to 3600",
                "interval: \"10s\" | x: 1 | scanners[0].interval | interval is required",
                "\"position_tracker\", interval: \"10s\" | \"external_scanner\", interval: \"10s\" | scanners[0].interval | external_scanner does not allow interval",
                "\"position_tracker\", interval: \"10s\" | \"external_scanner\", depends_on: \"x\" | scanners[0].depends_on | external_scanner does not allow depends_on",
                "\"position_tracker\", interval: \"10s\" | \"external_scanner\" | scanners[0].config | external_scanner needs config.fields or signal_data_schema",
                "\"position_tracker\", interval: \"10s\" | \"external_scanner\", config: {fields: [\"a\"]} | scanners[0].outputs | external_scanner needs at least one output",
                "\"position_tracker\", interval: \"10s\" | \"external_scanner\", signal_data_schema: {}, outputs: [\"a\"] | scanners | DSL requires at least one position-tracker scanner",
                "scanners: [\"p\"] | scanners: [\"q\"] | actions[0].scanners | there is no scanner q",
                "scanners: [\"p\"] | scanners: [\"q\"] | actions | DSL requires a POSITION_TRACKER action",
                "scanners: [\"p\"] | scanners: [{}] | actions[0].scanners[0] | a text is needed here",
                "\"rule\" | \"no_decision\" | actions | DSL requires a POSITION_TRACKER action",
                "\"rule\" | \"llm\" | actions[0].decision_mode | POSITION_TRACKER takes decision_mode rule",
                "\"rule\" | \"llm\" | actions[0].decision_prompt | decision_prompt is required",
                "\"rule\" | \"llm\", decision_prompt: \"is {{ x }} or {{y}} {{z}}\", context: [{name: \"x\"}, \"q\"], params: {y: 1} | actions[0].decision_prompt | {{z}} is neither in context nor in params",
                "\"POSITION_TRACKER\" | \"OPEN_POSITION\" | actions[0].action_type | OPEN_POSITION is not supported in this build",
                "action_type: \"POSITION_TRACKER\", | ~ ~ | actions[0].action_type | action_type is required",
                "{name: \"t\", | { | actions[0].name | name of the action is required",
                "scanners: [{name | scanners: [], x: [{name | scanners | scanners must not be empty",
                "actions: [{name | actions: [], x: [{name | actions | actions must not be empty"
            })
    void namesThePathOfAMistake(String what, String with, String path, String message) {
        String broken = changed(filled(what), filled(with).strip());
        assertThat(refused(broken).errors()).anySatisfy(error -> {
            assertThat(error.path()).isEqualTo(path);
            assertThat(error.message()).startsWith(message);
            assertThat(error.line()).isBetween(1, 12);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "engine: \"dsl\" | engine: \"fsl\" | exit.engine | engine must be one of dsl, was 'fsl'",
                "engine: \"dsl\", | ~ ~ | exit.engine | engine is required",
                "interval_seconds: 20 | interval_seconds: 4 | exit.interval_seconds | interval_seconds must be from 5 to 3600, was '4'",
                "interval_seconds: 20 | interval_seconds: \"20\" | exit.interval_seconds | interval_seconds must be a number, was '20'",
                "interval_seconds: 20 | order_type: \"LIMIT\" | exit.order_type | order_type must be one of MARKET, FEE_OPTIMIZED_LIMIT",
                "interval_seconds: 20 | fee_optimized_limit_options: {} | exit.fee_optimized_limit_options | these options need order_type FEE_OPTIMIZED_LIMIT",
                "interval_seconds: 20 | order_type: \"FEE_OPTIMIZED_LIMIT\", fee_optimized_limit_options: {execution_timeout_seconds: 301} | exit.fee_optimized_limit_options.execution_timeout_seconds | execution_timeout_seconds must be from 1 to 300",
                "interval_seconds: 20 | interval: 20 | exit.interval | unknown key interval; valid keys: engine",
                "dsl_preset: { | preset: { | exit.dsl_preset | dsl_preset is required",
                "hard_timeout: { | soft_timeout: { | exit.dsl_preset.soft_timeout | unknown key soft_timeout",
                "enabled: true, interval_in_minutes: 360 | enabled: true | exit.dsl_preset.hard_timeout.interval_in_minutes | interval_in_minutes is required",
                "enabled: true, interval_in_minutes: 360 | interval_in_minutes: 360 | exit.dsl_preset.hard_timeout.enabled | enabled is required: true or false",
                "interval_in_minutes: 360 | interval_in_minutes: 1e12 | exit.dsl_preset.hard_timeout.interval_in_minutes | interval_in_minutes must be at most",
                "enabled: true, interval_in_minutes: 360 | enabled: 1, interval_in_minutes: 360 | exit.dsl_preset.hard_timeout.enabled | enabled must be true or false, was '1'",
                "min_value: 5 | min_value: 0 | exit.dsl_preset.weak_peak_cut.min_value | min_value must be above 0",
                ", min_value: 5 | ~ ~ | exit.dsl_preset.weak_peak_cut.min_value | min_value is required",
                "max_loss_pct: 4 | max_loss_pct: 101 | exit.dsl_preset.phase1.max_loss_pct | max_loss_pct must be above 0 and at most 100, was '101'",
                "max_loss_pct: 4 | max_loss_pct: [4] | exit.dsl_preset.phase1.max_loss_pct | max_loss_pct must be a number, was a list",
                "retrace_threshold: 7, | ~ ~ | exit.dsl_preset.phase1.retrace_threshold | retrace_threshold is required",
                ", consecutive_breaches_required: 2 | ~ ~ | exit.dsl_preset.phase1.consecutive_breaches_required | consecutive_breaches_required is required",
                "phase2: { | phase3: { | exit.dsl_preset.phase2 | phase2 is required",
                "phase2: {tiers: [{trigger_pct: 7, lock_hw_pct: 40}, {trigger_pct: 12.5, lock_hw_pct: 55}]} | phase2: {tiers: []} | exit.dsl_preset.phase2.tiers | tiers must not be empty",
                "phase2: {tiers: [ | phase2: {tiers: \"none\", x: [ | exit.dsl_preset.phase2.tiers | tiers must be a list, was 'none'",
                "lock_hw_pct: 55 | lock_hw_pct: 101 | exit.dsl_preset.phase2.tiers[1].lock_hw_pct | lock_hw_pct must be from 0 to 100",
                "lock_hw_pct: 55 | retrace: 3 | exit.dsl_preset.phase2.tiers[1].lock_hw_pct | lock_hw_pct is required",
                "lock_hw_pct: 55 | lock_hw_pct: 55, breaches: 3 | exit.dsl_preset.phase2.tiers[1].breaches | unknown key breaches; valid keys: trigger_pct, lock_hw_pct",
                "{trigger_pct: 7, lock_hw_pct: 40} | 7 | exit.dsl_preset.phase2.tiers[0] | a mapping of keys is needed here, was '7'",
                "phase2: { | time_cut_scope: \"all\", phase2: { | exit.dsl_preset.time_cut_scope | time_cut_scope must be one of phase1, any",
                "phase1: {max | phase1: {enabled: false, max | exit.dsl_preset.phase2 | phase1.enabled and phase2.enabled must not both be false"
            })
    void tellsWhyAPresetFails(String what, String with, String path, String message) {
        String broken = changed(what, with.strip());
        if (message.contains("both be false")) {
            broken = broken.replace("phase2: {tiers", "phase2: {enabled: false, tiers");
        }
        assertThat(refused(broken).errors()).anySatisfy(error -> {
            assertThat(error.path()).isEqualTo(path);
            assertThat(error.message()).startsWith("exit / DSL preset validation failed: " + message);
        });
    }

    @Test
    void asksForTheLossOfAMissingPhaseOne() {
        assertThat(refused(changed("phase1: {", "phase0: {")).errors())
                .anySatisfy(error -> assertThat(error.message()).startsWith("max_loss_pct is required"));
    }

    @Test
    void warnsOfWhatMayBeAMistake() {
        String odd = changed("budget: 500", "budget: 200")
                .replace("lock_hw_pct: 55", "lock_hw_pct: 40")
                .replace("name: \"tracker\",", "name: \"tracker\", colour: 1, risk: {guard_rails: {speed: 1}},");
        assertThat(warnings(odd))
                .containsExactly(
                        "line 1: colour: unknown key colour is ignored; known keys: name, version, description, "
                                + "strategies, strategy, scanners, actions, exit, notifications, risk",
                        "line 1: risk.guard_rails.speed: unknown key speed is ignored; known keys: "
                                + "daily_loss_limit_pct, drawdown_halt_pct, drawdown_reset_on_day_rollover, "
                                + "max_consecutive_losses, cooldown_minutes, per_asset_cooldown_minutes, "
                                + "max_entries_per_day, bypass_max_entries_per_day_on_profit",
                        "line 2: strategies.main.margin_per_slot: slots x margin_per_slot 300 is above budget 200",
                        "line 12: exit.dsl_preset.phase2.tiers[1].lock_hw_pct: lock_hw_pct 40 is not above 40 of the tier before");
        String open = DOCUMENT.substring(0, DOCUMENT.indexOf(",\n exit")) + "}";
        assertThat(warnings(open)).containsExactly("line 1: exit: without exit nothing is protected");
    }

    @Test
    void putsVariablesInBeforeAnythingIsChecked() {
        Map<String, String> variables = Map.of("W", WALLET, "EMPTY", "", "NESTED", "${W}");
        String text = changed(WALLET, "${W}")
                .replace("\"tracker\"", "\"${EMPTY:-a}-${MISSING:-b}${MISSING}-$${W}-${NESTED}\"");
        Reading reading = RuntimeReader.read(JsonTree.parse(text), variables);
        assertThat(reading).isInstanceOfSatisfying(Reading.Accepted.class, accepted -> {
            assertThat(accepted.document().name()).isEqualTo("a-b-${W}-${W}");
            assertThat(accepted.document().strategies().getFirst().wallet()).isEqualTo(WALLET);
        });
        Reading unset = RuntimeReader.read(JsonTree.parse(text), Map.of());
        assertThat(((Reading.Refused) unset).errors())
                .containsExactly(new DocProblem("strategies.main.wallet", 2, "strategy must have a wallet"));
    }

    @Test
    void takesAPlainValueForWhatItsVariableHoldsAndNeverShowsIt() {
        DocNode.Scalar minutes = DocNode.Scalar.of(1, "${MINUTES}", true);
        DocNode put = new Substitution(Map.of("MINUTES", "12")).in(minutes);
        DocNode mapping = new DocNode.Mapping(1, List.of(new DocNode.Entry("m", 1, put)));
        DocProblems problems = new DocProblems();
        DocSection section = DocSection.of(problems, "", "", mapping);
        assertThat(section.decimal("m")).isEqualByComparingTo("12");
        section.whole("m", 20, 30);
        assertThat(problems.errors())
                .containsExactly(new DocProblem("m", 1, "m must be from 20 to 30, was '${MINUTES}'"));
    }

    @Test
    void reportsKeysWrittenTwice() {
        assertThat(refused(changed("name: \"tracker\",", "name: \"tracker\", name: \"b\","))
                        .errors())
                .containsExactly(new DocProblem("name", 1, "key name is written twice"));
    }

    @Test
    void wantsAMapping() {
        assertThat(refused("[1]").errors())
                .contains(new DocProblem("", 1, "a mapping of keys is needed here, was a list"));
        assertThat(refused("null").errors())
                .contains(new DocProblem("", 1, "a mapping of keys is needed here, was empty"));
        assertThat(refused("{strategies: {}}").errors())
                .contains(new DocProblem("strategies", 1, "strategies must name at least one strategy"));
    }

    @Test
    void keepsTheBlockOfEntryGates() {
        RuntimeDocument document = accepted(changed("exit:", "risk: {guard_rails: {max_entries_per_day: 3}}, exit:"));
        assertThat(document.risk()).isInstanceOf(DocNode.Mapping.class);
    }

    private static String filled(String text) {
        return text.replace("WALLET", WALLET);
    }

    private static String changed(String what, String with) {
        assertThat(DOCUMENT).contains(what);
        return DOCUMENT.replace(what, with);
    }

    private static RuntimeDocument accepted(String text) {
        Reading reading = RuntimeReader.read(JsonTree.parse(text), Map.of());
        assertThat(reading).isInstanceOf(Reading.Accepted.class);
        return ((Reading.Accepted) reading).document();
    }

    private static List<String> warnings(String text) {
        Reading reading = RuntimeReader.read(JsonTree.parse(text), Map.of());
        assertThat(reading).isInstanceOf(Reading.Accepted.class);
        return reading.warnings().stream().map(DocProblem::toString).toList();
    }

    private static Reading.Refused refused(String text) {
        Reading reading = RuntimeReader.read(JsonTree.parse(text), Map.of());
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        return (Reading.Refused) reading;
    }
}
