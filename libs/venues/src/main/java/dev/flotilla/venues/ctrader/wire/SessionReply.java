package dev.flotilla.venues.ctrader.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the venue says about who may speak: application, accounts, tokens, the connection itself. */
public sealed interface SessionReply extends Reply {
    /** What says no more than that it happened to an account. */
    record Done(Kind kind, long accountId) implements SessionReply {
        /** Which of them. */
        public enum Kind {
            ACCOUNT_AUTHORIZED(2103),
            LOGGED_OUT(2163),
            ACCOUNT_DISCONNECTED(2164),
            SPOTS_SUBSCRIBED(2128),
            SPOTS_UNSUBSCRIBED(2130),
            TRENDBAR_SUBSCRIBED(2165),
            TRENDBAR_UNSUBSCRIBED(2166);

            private final int payloadType;

            Kind(int payloadType) {
                this.payloadType = payloadType;
            }

            int payloadType() {
                return payloadType;
            }
        }

        @Override
        public int payloadType() {
            return kind.payloadType();
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
        }

        static Done of(Kind kind, Fields in) {
            return new Done(kind, in.int64(2));
        }
    }

    record Authorized() implements SessionReply {
        @Override
        public int payloadType() {
            return 2101;
        }

        @Override
        public void write(ProtobufWriter out) {}

        static Authorized of(Fields in) {
            return new Authorized();
        }
    }

    record VersionIs(String version) implements SessionReply {
        @Override
        public int payloadType() {
            return 2105;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.text(2, version);
        }

        static VersionIs of(Fields in) {
            return new VersionIs(in.requiredText(2));
        }
    }

    record Accounts(String accessToken, Scope scope, List<TradingAccount> accounts) implements SessionReply {
        public Accounts {
            accounts = List.copyOf(accounts);
        }

        @Override
        public int payloadType() {
            return 2150;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.text(2, accessToken);
            out.int64(3, scope.number());
            accounts.forEach(one -> out.message(4, one));
        }

        static Accounts of(Fields in) {
            return new Accounts(
                    in.requiredText(2),
                    Scope.of((int) in.int64(3, Scope.SCOPE_TRADE.number())),
                    in.inners(4, TradingAccount::of));
        }
    }

    record Refreshed(String accessToken, String tokenType, long expiresIn, String refreshToken)
            implements SessionReply {
        @Override
        public int payloadType() {
            return 2174;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.text(2, accessToken);
            out.text(3, tokenType);
            out.int64(4, expiresIn);
            out.text(5, refreshToken);
        }

        static Refreshed of(Fields in) {
            return new Refreshed(in.requiredText(2), in.requiredText(3), in.int64(4), in.requiredText(5));
        }
    }

    record Failure(
            @Nullable Long accountId,
            String errorCode,
            @Nullable String description,
            @Nullable Long maintenanceUntil,
            @Nullable Long retryAfter)
            implements SessionReply {
        @Override
        public int payloadType() {
            return 2142;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.text(3, errorCode);
            out.text(4, description);
            out.int64(5, maintenanceUntil);
            out.int64(6, retryAfter);
        }

        static Failure of(Fields in) {
            return new Failure(in.number(2), in.requiredText(3), in.text(4), in.number(5), in.number(6));
        }
    }

    record ProtocolFailure(
            String errorCode,
            @Nullable String description,
            @Nullable Long maintenanceUntil) implements SessionReply {
        @Override
        public int payloadType() {
            return 50;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.text(2, errorCode);
            out.text(3, description);
            out.int64(4, maintenanceUntil);
        }

        static ProtocolFailure of(Fields in) {
            return new ProtocolFailure(in.requiredText(2), in.text(3), in.number(4));
        }
    }

    record TokensInvalidated(
            List<Long> accountIds, @Nullable String reason) implements SessionReply {
        public TokensInvalidated {
            accountIds = List.copyOf(accountIds);
        }

        @Override
        public int payloadType() {
            return 2147;
        }

        @Override
        public void write(ProtobufWriter out) {
            accountIds.forEach(one -> out.int64(2, one));
            out.text(3, reason);
        }

        static TokensInvalidated of(Fields in) {
            return new TokensInvalidated(in.numbers(2), in.text(3));
        }
    }

    record ClientDisconnected(@Nullable String reason) implements SessionReply {
        @Override
        public int payloadType() {
            return 2148;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.text(2, reason);
        }

        static ClientDisconnected of(Fields in) {
            return new ClientDisconnected(in.text(2));
        }
    }
}
