package dev.flotilla.worker.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.contracts.venue.VenueChecks;
import dev.flotilla.contracts.venue.VenueChecks.Verdict;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.worker.check.AccountChecks;
import dev.flotilla.worker.check.CheckAnswer;
import dev.flotilla.worker.check.ClockSkew;
import dev.flotilla.worker.host.adapter.CredentialFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks of credentials, made by a worker's connectors at the emulators. */
class AccountChecksIT {

    @TempDir
    private Path folder;

    private static AccountChecks checks(String name, EmulatedVenue emulated, Map<String, Object> keys) {
        CredentialFile file = emulated.credentials(keys);
        return new AccountChecks(
                new AccountChecks.Terms(name, "worker-1", new ClockSkew(Duration.ofSeconds(5))),
                () -> emulated.client(true),
                () -> file,
                InstantSource.system());
    }

    private static VenueChecks.Report done(AccountChecks checks, String name, @Nullable String account) {
        CheckAnswer answer = checks.answer(new VenueChecks.Request(name, account));
        assertThat(answer).isInstanceOf(CheckAnswer.Done.class);
        return ((CheckAnswer.Done) answer).report();
    }

    @ParameterizedTest
    @CsvSource({"aster,BTCUSDT", "hyperliquid,BTC", "extended,BTC-USD", "ctrader,BTCUSD"})
    void tellsPermissionsClockAndRulesWithoutTrading(String name, String symbol) {
        try (EmulatedVenue emulated = new EmulatedVenue(name, folder)) {
            VenueChecks.Report report = done(checks(name, emulated, emulated.keys), name, null);

            assertThat(report.accounts()).singleElement().satisfies(account -> {
                assertThat(account.account()).isEqualTo(EmulatedVenue.BOT);
                assertThat(account.verdict()).isEqualTo(Verdict.PASSED);
                assertThat(account.permissions()).isNotEmpty();
                assertThat(account.equity()).isEqualByComparingTo("10000");
            });
            assertThat(report.instruments())
                    .extracting(VenueChecks.Rules::symbol)
                    .containsExactly(symbol);
            assertThat(emulated.emulation.engine().orders(emulated.emulation.nameInEngine(EmulatedVenue.BOT)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aster,secret,-1022,secret",
        "aster,apiKey,-2015,API key",
        "hyperliquid,agentKey,agent_not_approved,approved this agent",
        "extended,apiKey,401,API key",
        "extended,starkKey,1100,Stark key",
        "ctrader,accessToken,CH_ACCESS_TOKEN_INVALID,token",
        "ctrader,clientSecret,CH_CLIENT_AUTH_FAILURE,secret"
    })
    void refusesAWrongKeyWithTheVenuesCodeAndWhatToCheck(String name, String field, String code, String lookAt) {
        try (EmulatedVenue emulated = new EmulatedVenue(name, folder)) {
            Map<String, Object> wrong = new HashMap<>(emulated.keys);
            wrong.put(field, "0x0" + "7".repeat(63));
            VenueChecks.Report report = done(checks(name, emulated, wrong), name, EmulatedVenue.BOT);

            assertThat(report.accounts()).singleElement().satisfies(account -> {
                assertThat(account.verdict()).isEqualTo(Verdict.REFUSED);
                assertThat(account.code()).isEqualTo(code);
                assertThat(account.lookAt()).containsIgnoringCase(lookAt);
                assertThat(account.toString()).doesNotContain("7777");
            });
            if (!name.equals("hyperliquid")) {
                // There everybody may read: a wrong agent is known to the check, and to the first order.
                refusesTheStart(emulated, wrong, code);
            }
        }
    }

    /** A bot with that key gets no further than its start, with the same code. */
    private static void refusesTheStart(EmulatedVenue emulated, Map<String, Object> wrong, String code) {
        VenueAccess access = emulated.credentials(wrong)
                .of(EmulatedVenue.BOT, EmulatedVenue.BOT)
                .orElseThrow();
        try (Venue venue = emulated.client(true)) {
            assertThatThrownBy(() -> venue.open(access))
                    .isInstanceOf(VenueRefusedException.class)
                    .hasMessageContaining(code);
        }
    }

    /** cTrader's protocol tells no time of the venue by which an account could be refused. */
    @ParameterizedTest
    @ValueSource(strings = {"aster", "hyperliquid", "extended"})
    void refusesClocksThatAreTooFarApartWithFigures(String name) {
        try (EmulatedVenue emulated = new EmulatedVenue(name, folder, Duration.ofSeconds(40))) {
            VenueChecks.Report report = done(checks(name, emulated, emulated.keys), name, null);

            assertThat(report.accounts()).singleElement().satisfies(account -> {
                assertThat(account.verdict()).isEqualTo(Verdict.REFUSED);
                assertThat(account.code()).isEqualTo("clock_skew");
                assertThat(account.clockOffsetMillis()).isBetween(38_000L, 42_000L);
                assertThat(account.text()).contains("ahead", "5000 ms");
                assertThat(account.lookAt()).contains("time synchronisation");
            });
        }
    }

    @Test
    void namesWhatItHasForAnAccountOrAVenueThatIsNotHere() {
        try (EmulatedVenue emulated = new EmulatedVenue("aster", folder)) {
            AccountChecks checks = checks("aster", emulated, emulated.keys);
            assertThat(checks.answer(new VenueChecks.Request("aster", "nobody")))
                    .isInstanceOfSatisfying(CheckAnswer.NotHere.class, no -> {
                        assertThat(no.code()).isEqualTo("unknown_account");
                        assertThat(no.valid()).containsExactly(EmulatedVenue.BOT);
                    });
            assertThat(checks.answer(new VenueChecks.Request("extended", null)))
                    .isInstanceOfSatisfying(
                            CheckAnswer.NotHere.class,
                            no -> assertThat(no.valid()).containsExactly("aster"));
        }
    }

    @Test
    void namesTheFieldThatACredentialLacks() {
        try (EmulatedVenue emulated = new EmulatedVenue("aster", folder)) {
            Map<String, Object> half = new HashMap<>(emulated.keys);
            half.remove("secret");
            assertThat(done(checks("aster", emulated, half), "aster", null).accounts())
                    .singleElement()
                    .satisfies(account -> assertThat(account.text()).contains("lacks secret"));
        }
    }
}
