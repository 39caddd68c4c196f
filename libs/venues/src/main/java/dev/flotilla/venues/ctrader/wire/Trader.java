package dev.flotilla.venues.ctrader.wire;

import org.jspecify.annotations.Nullable;

/** Figures of an account; money in units of the account currency's smallest digit. */
public record Trader(
        long accountId,
        long balance,
        AccessRights rights,
        long depositAssetId,
        @Nullable Long leverageInCents,
        AccountType type,
        @Nullable String broker,
        long moneyDigits)
        implements Part {
    @Override
    public void write(ProtobufWriter out) {
        out.int64(1, accountId);
        out.int64(2, balance);
        if (rights != AccessRights.FULL_ACCESS) {
            out.int64(7, rights.number());
        }
        out.int64(8, depositAssetId);
        out.int64(10, leverageInCents);
        if (type != AccountType.HEDGED) {
            out.int64(15, type.number());
        }
        out.text(16, broker);
        out.int64(20, moneyDigits);
    }

    public static Trader of(Fields in) {
        return new Trader(
                in.int64(1),
                in.int64(2),
                AccessRights.of((int) in.int64(7, AccessRights.FULL_ACCESS.number())),
                in.int64(8),
                in.number(10),
                AccountType.of((int) in.int64(15, AccountType.HEDGED.number())),
                in.text(16),
                in.int64(20, 2));
    }
}
