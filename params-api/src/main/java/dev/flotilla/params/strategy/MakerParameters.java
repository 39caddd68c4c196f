package dev.flotilla.params.strategy;

import dev.flotilla.core.marketmaking.SettingView;
import dev.flotilla.core.marketmaking.Settings;
import dev.flotilla.core.strategy.Parameter;
import dev.flotilla.core.strategy.Parameter.Type;
import dev.flotilla.core.strategy.TradingMode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The schema of a market maker: what every bot has, and the settings of its quotes under their own names. */
final class MakerParameters {

    static final String PREFIX = "MM_";

    /** Said by the bot itself or by the venue of its worker. */
    static final Set<String> SAID_ELSEWHERE = Set.of("MM_ENVIRONMENT", "MM_MARKET_NAME");

    private static final int LEVERAGE = 5;
    private static final int LEVERAGE_MAX = 50;
    private static final BigDecimal MOST = new BigDecimal("1000000000000");
    private static final BigDecimal MOST_WHOLE = BigDecimal.valueOf(Integer.MAX_VALUE);

    /** Every parameter, in order. */
    static final List<Parameter> ALL = Stream.concat(own().stream(), settings().map(MakerParameters::parameter))
            .toList();

    private MakerParameters() {}

    /** Settings that are parameters of a bot. */
    static Stream<SettingView> settings() {
        return Settings.schema().stream()
                .filter(setting -> !setting.secret() && !SAID_ELSEWHERE.contains(setting.key()));
    }

    static List<String> secrets() {
        return Settings.schema().stream()
                .filter(SettingView::secret)
                .map(SettingView::key)
                .toList();
    }

    private static List<Parameter> own() {
        return List.of(
                Parameter.choice(
                        "mode",
                        List.of(TradingMode.PAPER.wire(), TradingMode.AUTONOMOUS_LIVE.wire()),
                        TradingMode.PAPER.wire(),
                        "paper: a simulated account; autonomous_live: quotes at the venue, with a person's consent"),
                Parameter.flag(
                        "autonomous_live_consent", false, "Set by the consent gate alone; needed for autonomous_live"),
                new Parameter(
                        "allowed_symbols",
                        Type.STRING_LIST,
                        null,
                        null,
                        List.of("BTCUSDT"),
                        List.of(),
                        false,
                        "The market that is quoted; upper-cased"),
                Parameter.integer("leverage", 1, LEVERAGE_MAX, LEVERAGE, "Leverage of the account in this market"),
                Parameter.money("paper.starting_equity", "1000", "Equity of the simulated account at its start"),
                Parameter.number("paper.maker_fee_bps", "0", "1000", "1", "Simulated fee of a quote's fill"),
                Parameter.number("paper.taker_fee_bps", "0", "1000", "4", "Simulated fee of a fill that takes"),
                Parameter.number("paper.slippage_bps", "0", "1000", "2", "Simulated slippage of orders at market"));
    }

    private static Parameter parameter(SettingView setting) {
        String doc = MakerWords.of(setting.key());
        return switch (setting.kind()) {
            case "flag" -> Parameter.flag(setting.key(), Boolean.TRUE.equals(setting.standard()), doc);
            case "text" ->
                Parameter.choice(
                        setting.key(),
                        setting.words(),
                        String.valueOf(Objects.requireNonNull(setting.standard(), setting.key())),
                        doc);
            default -> number(setting, doc);
        };
    }

    private static Parameter number(SettingView setting, String doc) {
        boolean whole = setting.kind().equals("whole");
        BigDecimal standard = (BigDecimal) Objects.requireNonNull(setting.standard(), setting.key());
        BigDecimal high = setting.high() != null ? setting.high() : whole ? MOST_WHOLE : MOST;
        return new Parameter(
                setting.key(),
                whole ? Type.INTEGER : Type.NUMBER,
                Objects.requireNonNullElse(setting.low(), BigDecimal.ZERO),
                high,
                whole ? (Object) standard.intValueExact() : standard,
                List.of(),
                false,
                doc);
    }
}
