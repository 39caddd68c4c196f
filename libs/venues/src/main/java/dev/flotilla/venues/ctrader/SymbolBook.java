package dev.flotilla.venues.ctrader;

import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.venues.Instrument;
import dev.flotilla.venues.InstrumentCatalog;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.ctrader.wire.AccountRequest;
import dev.flotilla.venues.ctrader.wire.LightSymbol;
import dev.flotilla.venues.ctrader.wire.MarketReply;
import dev.flotilla.venues.ctrader.wire.MarketRequest;
import dev.flotilla.venues.ctrader.wire.Symbol;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Names and rules of symbols. Names are read once per session, rules when they are asked for; a change at the venue forgets them. */
final class SymbolBook implements InstrumentCatalog {
    private static final int AT_ONCE = 100;

    private final CtraderSession session;
    private final Map<String, Long> ids = new ConcurrentHashMap<>();
    private final Map<Long, String> names = new ConcurrentHashMap<>();
    private final Map<Long, Symbol> rules = new ConcurrentHashMap<>();

    SymbolBook(CtraderSession session) {
        this.session = session;
    }

    /** Reads the names, once. */
    void load(SessionAccount account) {
        if (!ids.isEmpty()) {
            return;
        }
        Answer answer = session.ask(
                new AccountRequest.Plain(AccountRequest.Plain.Kind.SYMBOLS, account.id()),
                reply -> reply instanceof MarketReply.Symbols);
        for (LightSymbol symbol :
                session.read(answer, MarketReply.Symbols.class, "symbols").symbols()) {
            String name = symbol.name();
            if (name != null && symbol.enabled() != 0) {
                names.put(symbol.symbolId(), name);
                ids.put(name, symbol.symbolId());
            }
        }
    }

    String nameOf(long symbolId) {
        return names.getOrDefault(symbolId, "#" + symbolId);
    }

    @Nullable
    Long idOf(String name) {
        return ids.get(name);
    }

    void forget(Collection<Long> symbolIds) {
        symbolIds.forEach(rules::remove);
    }

    /** Rules of a symbol; empty for a name that the venue does not have. */
    Optional<Symbol> rules(String name) {
        Long id = ids.get(name);
        if (id == null) {
            return Optional.empty();
        }
        if (!rules.containsKey(id)) {
            read(List.of(id));
        }
        return Optional.ofNullable(rules.get(id));
    }

    private void read(List<Long> symbolIds) {
        SessionAccount account = session.accounts().any();
        if (account == null) {
            throw new VenueUnavailableException("rules of symbols need an open account, none is connected", null);
        }
        Answer answer = session.ask(
                new MarketRequest.SymbolById(account.id(), symbolIds),
                reply -> reply instanceof MarketReply.SymbolDetails);
        session.read(answer, MarketReply.SymbolDetails.class, "rules of symbols")
                .symbols()
                .forEach(symbol -> rules.put(symbol.symbolId(), symbol));
    }

    @Override
    public Optional<Instrument> find(String symbol) {
        if (ids.isEmpty() && session.accounts().any() == null) {
            throw new VenueUnavailableException("symbols are known after the first account is open", null);
        }
        return rules(symbol).map(this::instrument);
    }

    @Override
    public List<Instrument> all() {
        List<Long> missing = names.keySet().stream()
                .filter(id -> !rules.containsKey(id))
                .sorted()
                .toList();
        for (int from = 0; from < missing.size(); from += AT_ONCE) {
            read(missing.subList(from, Math.min(missing.size(), from + AT_ONCE)));
        }
        return rules.values().stream().map(this::instrument).toList();
    }

    private Instrument instrument(Symbol symbol) {
        return new Instrument(
                nameOf(symbol.symbolId()),
                new InstrumentFilters(
                        quantity(symbol.stepVolume()),
                        BigDecimal.ONE.movePointLeft((int) symbol.digits()),
                        quantity(symbol.minVolume()),
                        BigDecimal.ZERO));
    }

    private static BigDecimal quantity(@Nullable Long volume) {
        return volume == null ? BigDecimal.ZERO : Scale.quantity(volume);
    }
}
