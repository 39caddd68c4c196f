package dev.flotilla.cli.compute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every function, to the letter of its contract. */
class ComputeFunctionsTest {
    private static final String BULL = "{'price':101,'ema20':100,'rsi14':60.04,'atr14':1,'macd':2,'macd_signal':1,"
            + "'volume_ratio':1.2,'trend':'up','momentum':'up','high_volatility':false,'funding_rate':-0.0002}";
    private static final String NOTHING = "{'trend':'neutral','momentum':'neutral','high_volatility':false}";

    private static String computed(String function, String input) {
        ComputeRun run = ComputeRun.quoted(function, input);
        assertThat(run.status()).as(run.out()).isZero();
        return run.out().strip().replace('"', '\'');
    }

    @Test
    void leavesFeaturesOfNoBarsUndefined() {
        assertThat(computed("features", "{'bars':[]}"))
                .isEqualTo("{'price':null,'ema12':null,'ema20':null,'ema26':null,'ema50':null,'rsi14':null,"
                        + "'atr14':null,'macd':null,'macd_signal':null,'volume_ratio':null,'trend':'neutral',"
                        + "'momentum':'neutral','high_volatility':false,'funding_rate':null}");
    }

    @Test
    void computesFeaturesAndPassesFundingThrough() {
        StringBuilder bars = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            bars.append(i == 0 ? "" : ",").append("[%d,100.10,100.10,100.10,100.10,0]".formatted(i * 300_000L));
        }
        assertThat(computed("features", "{'bars':[" + bars + "],'funding_rate':0.000100}"))
                .isEqualTo("{'price':100.1,'ema12':100.1,'ema20':100.1,'ema26':100.1,'ema50':100.1,'rsi14':50,"
                        + "'atr14':0,'macd':0,'macd_signal':0,'volume_ratio':0,'trend':'neutral',"
                        + "'momentum':'neutral','high_volatility':false,'funding_rate':0.0001}");
    }

    @Test
    void signalsALongWithEveryReasonThatHolds() {
        assertThat(computed(
                        "signal",
                        "{'features_4h':" + BULL + ",'features_1h':" + BULL + ",'features_5m':" + NOTHING
                                + ",'position':null,'allow_short':true}"))
                .isEqualTo("{'signal':'long','reason':'4H_trend_up, 1H_trend_up, RSI_long_zone:60.0, MACD_bullish, "
                        + "volume_ok:1.20, price_above_ema20, funding_favours_long:-0.000200',"
                        + "'long_score':0.947368421052631578947368,'short_score':0.105263157894736842105263,"
                        + "'signal_confidence':0.947368421052631578947368}");
    }

    @Test
    void waitsAndHoldsWithMissingNullables() {
        assertThat(computed("signal", "{'features_1h':" + NOTHING + ",'allow_short':false}"))
                .isEqualTo("{'signal':'wait','reason':'insufficient_confluence (long=0.00 short=0.00)',"
                        + "'long_score':0,'short_score':0,'signal_confidence':0}");
        assertThat(computed("signal", "{'features_1h':" + NOTHING + ",'position':'short','allow_short':true}"))
                .isEqualTo("{'signal':'hold','reason':'position_within_parameters','long_score':0,"
                        + "'short_score':0,'signal_confidence':0.5}");
    }

    @Test
    void checksConfluence() {
        assertThat(computed(
                        "confluence",
                        "{'direction':'long','features_1h':" + BULL + ",'features_4h':" + NOTHING
                                + ",'entry':100,'stop_loss':98.5,'take_profit':102.5,'min_reward_risk':1.5,"
                                + "'exposure':900,'max_total_exposure':1000,'open_positions':0,"
                                + "'max_concurrent_positions':3}"))
                .isEqualTo("{'passed':['trend_alignment','momentum_confirmation','volume_confirmation','rsi_zone',"
                        + "'macd_alignment','reward_risk_ok','position_capacity_ok'],"
                        + "'failed':['exposure_capacity_ok','timeframe_confluence'],'count':7,'total':9,"
                        + "'confidence':0.777777777777777777777778,'checks':{'trend_alignment':true,"
                        + "'momentum_confirmation':true,'volume_confirmation':true,'rsi_zone':true,"
                        + "'macd_alignment':true,'reward_risk_ok':true,'exposure_capacity_ok':false,"
                        + "'position_capacity_ok':true,'timeframe_confluence':false}}");
    }

    @Test
    void computesTheWorkedExample() {
        assertThat(computed("levels", "{'direction':'long','entry':85000,'atr':392}"))
                .isEqualTo("{'stop_loss':84412,'take_profit':85980}");
        assertThat(computed(
                        "size",
                        "{'equity':1000,'risk_pct':0.01,'entry':85000,'stop_loss':84412,'leverage':10,"
                                + "'max_notional_per_trade':500}"))
                .isEqualTo("{'risk_usd':10,'stop_distance_pct':0.00691764705882352941176471,'notional':500,"
                        + "'margin':50,'quantity':0.00588235294117647058823529}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "levels | {'direction':'short','entry':0.00001234} | {'stop_loss':0.0000125251,'take_profit':0.0000120315}",
                "levels | {'direction':'long','entry':100,'atr':0} | {'stop_loss':100,'take_profit':100}",
                "leverage | {'confidence':0.8,'min_leverage':2,'max_leverage':10,'high_volatility':true,'effective_leverage_cap':9.9} | {'leverage':9}",
                "leverage | {'confidence':1e-1,'min_leverage':2.0,'max_leverage':10,'high_volatility':false,'effective_leverage_cap':1} | {'leverage':2}",
                "size | {'equity':0,'risk_pct':0.01,'entry':1,'stop_loss':2,'leverage':1,'max_notional_per_trade':0} | {'risk_usd':0,'stop_distance_pct':0,'notional':0,'margin':0,'quantity':0}",
                "round | {'quantity':0.0058823,'price':85000.005,'step_size':0.001,'tick_size':0.01,'min_qty':0.001,'min_notional':5} | {'quantity':0.005,'price':85000.01,'notional':425.00005,'ok':true,'reason':null}",
                "round | {'quantity':1.5,'price':2.25,'step_size':0,'tick_size':0,'min_qty':2,'min_notional':0} | {'quantity':1.5,'price':2.25,'notional':3.375,'ok':false,'reason':'below_min_notional'}",
                "trail | {'side':'long','entry_price':100,'stop_loss':98.5,'current_price':103,'atr':1,'mode':'atr','atr_multiplier':1.5,'breakeven_trigger_pct':0.005} | {'new_stop_loss':101.5,'reason':'atr_trail (atr=1, mult=1.5)','moved':true,'old_stop_loss':98.5,'current_price':103,'pnl_pct':0.03}",
                "trail | {'side':'short','entry_price':100,'stop_loss':101.5,'current_price':100,'atr':0,'mode':'breakeven','atr_multiplier':1.5,'breakeven_trigger_pct':0.005} | {'new_stop_loss':null,'reason':'no_change','moved':false,'old_stop_loss':101.5,'current_price':100,'pnl_pct':0}",
                "learn | {'metrics':{'confidence_multiplier':1,'effective_leverage_cap':10,'recommended_min_confidence':0.55,'leverage_reduction_active':false},'review':{'current_loss_streak':4,'closed_count':9,'new_closed':2},'min_leverage':2,'max_leverage':10} | {'metrics':{'confidence_multiplier':0.9,'effective_leverage_cap':9,'recommended_min_confidence':0.55,'leverage_reduction_active':true}}",
                "learn | {'metrics':{'confidence_multiplier':1,'effective_leverage_cap':10,'recommended_min_confidence':0.55,'leverage_reduction_active':false},'review':{'current_loss_streak':0,'win_rate':0.5,'high_conf_win_rate':0.7,'closed_count':9,'new_closed':1},'min_leverage':2,'max_leverage':10} | {'metrics':{'confidence_multiplier':1,'effective_leverage_cap':10,'recommended_min_confidence':0.57,'leverage_reduction_active':false}}"
            })
    void computes(String function, String input, String output) {
        assertThat(computed(function, input)).isEqualTo(output);
    }

    @Test
    void collectsEveryRiskFailure() {
        assertThat(computed(
                        "risk",
                        "{'daily_loss':100,'max_daily_loss':100,'exposure':0,'max_total_exposure':0,'notional':500,"
                                + "'max_notional_per_trade':500,'available_margin':49,'leverage':10,'max_leverage':10,"
                                + "'direction':'long','entry':100,'stop_loss':null,'take_profit':100}"))
                .isEqualTo("{'ok':false,'failures':['daily_loss_limit_hit','insufficient_margin',"
                        + "'missing_stop_loss','missing_take_profit']}");
        assertThat(computed(
                        "risk",
                        "{'daily_loss':0,'max_daily_loss':100,'exposure':0,'max_total_exposure':1000,'notional':500,"
                                + "'max_notional_per_trade':500,'available_margin':50,'leverage':10,'max_leverage':10,"
                                + "'direction':'short','entry':100,'stop_loss':101,'take_profit':99}"))
                .isEqualTo("{'ok':true,'failures':[]}");
    }
}
