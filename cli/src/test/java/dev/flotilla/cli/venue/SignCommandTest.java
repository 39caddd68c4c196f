package dev.flotilla.cli.venue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input, output, errors, exit status, and that no key is ever printed. */
class SignCommandTest {
    private static final String KEY = "0x0123456789012345678901234567890123456789012345678901234567890123";

    private static final String ORDER = "'position_id':1,'base_asset_id':'0x2','base_amount':-3,'quote_asset_id':'4',"
            + "'quote_amount':5,'fee_asset_id':6,'fee_amount':7,'expiration':8,'user_public_key':'0x9'";
    private static final String DOMAIN =
            "'domain':{'name':'Perpetuals','version':'v0','chainId':'SN_MAIN','revision':1}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "aster-hmac | {'secret':'KEY'} | missing_field | payload",
                "aster-hmac | {'secret':'','payload':'a'} | invalid_value | secret",
                "aster-hmac | {'secret':['KEY'],'payload':'a'} | wrong_type | secret",
                "aster-hmac | {'secret':KEY,'payload':'a'} | invalid_json | ",
                "aster-hmac | 'KEY' | wrong_type | ",
                "aster-hmac | KEY | invalid_json | ",
                "aster-hmac | sKEY | invalid_json | ",
                "aster-hmac | {'secret':'KEY','payload':'KEY | invalid_json | ",
                "aster-hmac | {'secret':'KEY','payload':1} | wrong_type | payload",
                "aster-eip712 | {'privateKey':'KEY00','chainId':1,'msg':''} | invalid_value | privateKey",
                "aster-eip712 | {'privateKey':'KEYxy','chainId':1,'msg':''} | invalid_value | privateKey",
                "aster-eip712 | {'privateKey':'KEY','chainId':'KEY','msg':''} | wrong_type | chainId",
                "aster-eip712 | {'privateKey':'KEY','chainId':-1,'msg':''} | invalid_value | chainId",
                "aster-eip712 | {'privateKey':'KEY','chainId':1.5,'msg':''} | invalid_value | chainId",
                "aster-eip712 | {'privateKey':'KEY','chainId':1,'msg':'','profile':'main'} | unknown_field | profile",
                "hyperliquid-l1 | {'privateKey':'KEY','action':[],'nonce':1,'mainnet':true} | wrong_type | action",
                "hyperliquid-l1 | {'privateKey':'KEY','action':{'n':18446744073709551616},'nonce':1,'mainnet':true} | invalid_value | action",
                "hyperliquid-l1 | {'privateKey':'KEY','action':{},'nonce':-1,'mainnet':true} | invalid_value | nonce",
                "hyperliquid-l1 | {'privateKey':'KEY','action':{},'nonce':1,'vaultAddress':'0x12','mainnet':true} | invalid_value | vaultAddress",
                "hyperliquid-l1 | {'privateKey':'KEY','action':{},'nonce':1,'mainnet':1} | wrong_type | mainnet",
                "hyperliquid-user | {'privateKey':'KEY','primaryType':'A','fields':[{'name':'a','type':'float'}],'message':{'a':1},'signatureChainId':1} | invalid_value | fields[0].type",
                "hyperliquid-user | {'privateKey':'KEY','primaryType':'A','fields':[{'name':'a','type':'uint8'}],'message':{'a':256},'signatureChainId':1} | invalid_value | message.a",
                "hyperliquid-user | {'privateKey':'KEY','primaryType':'A','fields':[{'name':'a','type':'uint8'}],'message':{},'signatureChainId':1} | missing_field | message.a",
                "hyperliquid-user | {'privateKey':'KEY','primaryType':'A','fields':[],'message':{'b':1},'signatureChainId':1} | unknown_field | message.b",
                "hyperliquid-user | {'privateKey':'KEY','primaryType':'A','fields':[],'message':{},'signatureChainId':'x'} | invalid_value | signatureChainId",
                "hyperliquid-price | {'px':'1e3','szDecimals':0,'perp':true} | invalid_value | px",
                "hyperliquid-price | {'px':'1','szDecimals':-1,'perp':true} | invalid_value | szDecimals",
                "extended-order | {'privateKey':'KEYx','inputs':{}} | invalid_value | privateKey",
                "extended-order | {'privateKey':'KEY','inputs':{}} | missing_field | inputs.position_id",
                "extended-order | {'privateKey':'KEY','inputs':{ORDER,'salt':-1,DOMAIN}} | invalid_value | inputs.salt",
                "extended-order | {'privateKey':'KEY','inputs':{ORDER,'salt':1.5,DOMAIN}} | invalid_value | inputs.salt",
                "extended-order | {'privateKey':'KEY','inputs':{ORDER,'salt':1,'domain':{}}} | missing_field | inputs.domain.name",
                "extended-order | {'privateKey':'KEY','inputs':{ORDER,'salt':1,'fee':1,DOMAIN}} | unknown_field | inputs.fee",
                "ctrader-frame | {'frameHex':'0000000208'} | invalid_value | frameHex",
                "ctrader-frame | {'frameHex':'xx'} | invalid_value | frameHex",
                "ctrader-frame | {'frameHex':1} | wrong_type | frameHex"
            })
    void answersBadInputWithAnErrorObjectThatHoldsNoKey(String kind, String input, String code, String path) {
        SignRun run = SignRun.quoted(
                kind, input.replace("KEY", KEY).replace("ORDER", ORDER).replace("DOMAIN", DOMAIN));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.lines()).hasSize(1);
        assertThat(run.json().at("/error/code").textValue()).isEqualTo(code);
        assertThat(run.json().at("/error/path").textValue()).isEqualTo(path == null ? "" : path);
        assertThat(run.json().at("/error/message").textValue()).isNotBlank();
        assertThat(run.out() + run.err()).doesNotContain("12345678");
    }

    @Test
    void goesOnAfterABadLine() {
        String good = "{\"px\":1.5,\"szDecimals\":1,\"perp\":true}";
        SignRun run = SignRun.of(good + "\n{}\n" + good, "--lines", "hyperliquid-price");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.lines().get(0)).isEqualTo("{\"valid\":true}");
        assertThat(SignRun.json(run.lines().get(1)).at("/error/code").textValue())
                .isEqualTo("missing_field");
        assertThat(run.lines().get(2)).isEqualTo("{\"valid\":true}");
    }

    @Test
    void takesNumbersOfAnOrderInEveryWayOfWriting() {
        String input = "{'privateKey':'" + KEY.substring(0, 60) + "','inputs':{" + ORDER + ",'salt':1," + DOMAIN + "}}";
        SignRun numbers = SignRun.quoted("extended-order", input);
        assertThat(numbers.status()).as(numbers.out()).isZero();
        assertThat(SignRun.quoted(
                                "extended-order",
                                input.replace("'0x2'", "2")
                                        .replace("'4'", "'0x4'")
                                        .replace("'revision':1", "'revision':'1'"))
                        .out())
                .isEqualTo(numbers.out());
    }

    @Test
    void leavesAMessageWithoutANameThatCameLater() {
        assertThat(SignRun.quoted("ctrader-frame", "{'frameHex':'0000000308FF7F'}")
                        .out())
                .isEqualTo("{\"message\":null,\"payloadType\":16383,\"clientMsgId\":null,\"frameLength\":3}"
                        + System.lineSeparator());
    }

    @Test
    void refusesACredentialProfile() {
        SignRun run = SignRun.of("{}", "aster-hmac", "--profile", "main");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("credential profile");
    }

    @Test
    void listsTheKindsWhenItKnowsNone() {
        SignRun run = SignRun.of("{}", "magic");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("unknown kind 'magic'; valid kinds: aster-hmac, aster-eip712, hyperliquid-l1");
    }
}
