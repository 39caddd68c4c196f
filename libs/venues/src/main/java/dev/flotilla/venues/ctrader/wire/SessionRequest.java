package dev.flotilla.venues.ctrader.wire;

/** Who speaks, and for which accounts. */
public sealed interface SessionRequest extends Request {
    record ApplicationAuth(String clientId, String clientSecret) implements SessionRequest {
        @Override
        public int payloadType() {
            return 2100;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.text(2, clientId);
            out.text(3, clientSecret);
        }

        static ApplicationAuth of(Fields in) {
            return new ApplicationAuth(in.requiredText(2), in.requiredText(3));
        }
    }

    record Version() implements SessionRequest {
        @Override
        public int payloadType() {
            return 2104;
        }

        @Override
        public void write(ProtobufWriter out) {}

        static Version of(Fields in) {
            return new Version();
        }
    }

    record AccountsByToken(String accessToken) implements SessionRequest {
        @Override
        public int payloadType() {
            return 2149;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.text(2, accessToken);
        }

        static AccountsByToken of(Fields in) {
            return new AccountsByToken(in.requiredText(2));
        }
    }

    record RefreshToken(String refreshToken) implements SessionRequest {
        @Override
        public int payloadType() {
            return 2173;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.text(2, refreshToken);
        }

        static RefreshToken of(Fields in) {
            return new RefreshToken(in.requiredText(2));
        }
    }

    record AccountAuth(long accountId, String accessToken) implements SessionRequest {
        @Override
        public int payloadType() {
            return 2102;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.text(3, accessToken);
        }

        static AccountAuth of(Fields in) {
            return new AccountAuth(in.int64(2), in.requiredText(3));
        }
    }
}
