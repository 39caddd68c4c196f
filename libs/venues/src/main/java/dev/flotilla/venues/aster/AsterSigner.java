package dev.flotilla.venues.aster;

import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.signing.EthereumKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** One of the two ways to sign; each has its own paths and its own protection against replays. Thread-safe. */
sealed interface AsterSigner {

    /** First part of the path: {@code v1} names are mapped to the generation of the signer. */
    String path(String name);

    /** Headers of requests that need a key. */
    Map<String, String> headers();

    /** The parameters with all that signing adds, ready to be sent. */
    String signed(AsterParams params, Instant venueNow, Duration validity);

    /** True when the stream's key is asked for with a signature. */
    boolean signsListenKey();

    static AsterSigner of(VenueAccess access, AsterConfig config) {
        return switch (access) {
            case VenueAccess.AsterKey key -> new Hmac(key.apiKey(), key.secret());
            case VenueAccess.AsterWallet wallet -> Wallet.of(wallet, config);
            case VenueAccess.Paper _,
                    VenueAccess.HyperliquidAgent _,
                    VenueAccess.ExtendedKey _,
                    VenueAccess.CtraderToken _ ->
                throw new VenueRefusedException(
                        "Aster is opened by an API key with its secret or by an agent wallet, not by " + access);
        };
    }

    /** First generation. */
    final class Hmac implements AsterSigner {
        private final String key;
        private final String secret;

        Hmac(String key, String secret) {
            this.key = key;
            this.secret = secret;
        }

        @Override
        public String path(String name) {
            return switch (name) {
                case "balance", "positionRisk" -> "/fapi/v2/" + name;
                case "account" -> "/fapi/v4/account";
                default -> "/fapi/v1/" + name;
            };
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("X-MBX-APIKEY", key);
        }

        @Override
        public String signed(AsterParams params, Instant venueNow, Duration validity) {
            String text = params.copy()
                    .with("recvWindow", validity.toMillis())
                    .with("timestamp", venueNow.toEpochMilli())
                    .toString();
            return text + "&signature=" + AsterHmac.sign(secret, text);
        }

        @Override
        public boolean signsListenKey() {
            return false;
        }
    }

    /** Third generation. */
    final class Wallet implements AsterSigner {
        /** How far a nonce may be from the venue's clock. */
        private static final Duration NONCE_REACH = Duration.ofSeconds(10);

        private static final long MICROS = 1_000_000;
        private static final long NANOS_OF_MICRO = 1_000;
        private static final Duration VALIDITY = Duration.ofSeconds(3);

        private final EthereumKey key;
        private final String user;
        private final String signer;
        private final AsterConfig config;
        private final AtomicLong last = new AtomicLong();

        private Wallet(EthereumKey key, String user, AsterConfig config) {
            this.key = key;
            this.user = user;
            this.signer = key.address();
            this.config = config;
        }

        static Wallet of(VenueAccess.AsterWallet access, AsterConfig config) {
            try {
                return new Wallet(EthereumKey.ofHex(access.agentKey()), access.user(), config);
            } catch (IllegalArgumentException malformed) {
                throw new VenueRefusedException("the agent key " + malformed.getMessage());
            }
        }

        @Override
        public String path(String name) {
            return "/fapi/v3/" + (name.equals("account") ? "accountWithJoinMargin" : name);
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }

        /**
         * The venue refuses a nonce that is more than ten seconds old: one that is made older by the rest of that reach ends with the
         * validity. It is the only way to give a wallet's order an end (D10), and it is the same for every request, because nonces must grow.
         */
        @Override
        public String signed(AsterParams params, Instant venueNow, Duration validity) {
            Instant dated = venueNow.minus(NONCE_REACH).plus(VALIDITY);
            long micros = dated.getEpochSecond() * MICROS + dated.getNano() / NANOS_OF_MICRO;
            long nonce = last.updateAndGet(before -> Math.max(before + 1, micros));
            String msg = params.copy()
                    .with("nonce", nonce)
                    .with("user", user)
                    .with("signer", signer)
                    .toString();
            String signature =
                    key.sign(new AsterMessage(config.chainId(), msg).digest()).compact();
            return msg + "&signature=" + signature;
        }

        @Override
        public boolean signsListenKey() {
            return true;
        }
    }
}
