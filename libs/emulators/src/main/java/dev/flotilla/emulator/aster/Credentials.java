package dev.flotilla.emulator.aster;

import dev.flotilla.emulator.server.EmulatorRequest;
import dev.flotilla.emulator.signing.EthereumSigner;
import dev.flotilla.venues.aster.AsterHmac;
import dev.flotilla.venues.aster.AsterMessage;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Keys and agents the venue knows; finds out whose request it is, or refuses it as the venue does. Thread-safe. */
final class Credentials {

    private static final long AHEAD_MILLIS_MAX = 1_000;
    private static final long WINDOW_MILLIS_FIRST = 5_000;
    private static final long WINDOW_MILLIS_MAX = 60_000;
    private static final long NONCE_REACH_MICROS = 10_000_000;
    private static final int NONCES_KEPT = 100;
    private static final String SIGNATURE = "&signature=";

    private final InstantSource clock;
    private final BigInteger chainId;
    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final Map<String, Agent> agents = new ConcurrentHashMap<>();

    private record Key(String account, String secret) {
        @Override
        public String toString() {
            return "Key[" + account + "]";
        }
    }

    private record Agent(String account, String user, TreeSet<Long> nonces) {}

    Credentials(InstantSource clock, BigInteger chainId) {
        this.clock = clock;
        this.chainId = chainId;
    }

    void key(String account, String apiKey, String secret) {
        keys.put(apiKey, new Key(account, secret));
    }

    void agent(String account, String user, String signerAddress) {
        agents.put(
                signerAddress.toLowerCase(Locale.ROOT),
                new Agent(account, user.toLowerCase(Locale.ROOT), new TreeSet<>()));
    }

    /** The account of a keyed request that needs no signature. */
    String keyed(EmulatorRequest request) {
        Key key = keys.get(request.header("x-mbx-apikey"));
        if (key == null) {
            throw new Refused(-2015, "Invalid API-key, IP, or permissions for action.");
        }
        return key.account();
    }

    /** The account of a signed request. */
    String signed(EmulatorRequest request, Params params) {
        return request.path().startsWith("/fapi/v3/") ? byWallet(request, params) : byKey(request, params);
    }

    private static String raw(EmulatorRequest request) {
        return request.query() + request.body();
    }

    private static String unsigned(String raw) {
        int at = raw.lastIndexOf(SIGNATURE);
        if (at < 0) {
            throw new Refused(-1102, "Mandatory parameter 'signature' was not sent, was empty/null, or malformed.");
        }
        return raw.substring(0, at);
    }

    private String byKey(EmulatorRequest request, Params params) {
        String apiKey = request.header("x-mbx-apikey");
        if (apiKey.isEmpty()) {
            throw new Refused(-2014, "API-key format invalid.");
        }
        String account = keyed(request);
        Key key = keys.get(apiKey);
        String expected = key == null ? "" : AsterHmac.sign(key.secret(), unsigned(raw(request)));
        if (!expected.equalsIgnoreCase(params.or("signature", ""))) {
            throw new Refused(-1022, "Signature for this request is not valid.");
        }
        long now = clock.millis();
        long timestamp = params.number("timestamp", 0);
        long window = Math.min(WINDOW_MILLIS_MAX, params.number("recvWindow", WINDOW_MILLIS_FIRST));
        if (timestamp >= now + AHEAD_MILLIS_MAX || now - timestamp > window) {
            throw new Refused(-1021, "Timestamp for this request is outside of the recvWindow.");
        }
        return account;
    }

    private String byWallet(EmulatorRequest request, Params params) {
        String signer = params.need("signer").toLowerCase(Locale.ROOT);
        byte[] digest = new AsterMessage(chainId, unsigned(raw(request))).digest();
        boolean own = EthereumSigner.of(digest, params.need("signature"))
                .filter(signer::equals)
                .isPresent();
        if (!own) {
            throw new Refused(-1022, "Signature for this request is not valid.");
        }
        Agent agent = agents.get(signer);
        String user = params.get("user");
        if (agent == null || (user != null && !user.equalsIgnoreCase(agent.user()))) {
            throw new Refused(-2015, "Invalid agent, IP, or permissions for action.");
        }
        nonce(agent, params.number("nonce", 0));
        return agent.account();
    }

    private void nonce(Agent agent, long nonce) {
        long now =
                clock.instant().getEpochSecond() * 1_000_000 + clock.instant().getNano() / 1_000;
        TreeSet<Long> used = agent.nonces();
        synchronized (used) {
            boolean expired = used.size() >= NONCES_KEPT && nonce < used.first();
            if (Math.abs(now - nonce) > NONCE_REACH_MICROS || expired || !used.add(nonce)) {
                throw new Refused(-4225, "Nonce Expired");
            }
            if (used.size() > NONCES_KEPT) {
                used.pollFirst();
            }
        }
    }
}
