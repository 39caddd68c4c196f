package dev.flotilla.emulator.aster;

import dev.flotilla.core.market.Interval;
import dev.flotilla.emulator.engine.AccountState;
import dev.flotilla.emulator.engine.BookState;
import dev.flotilla.emulator.engine.Booking;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.Level;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.server.EmulatorAnswer;
import dev.flotilla.emulator.server.EmulatorRequest;
import dev.flotilla.emulator.server.EmulatorSocket;
import dev.flotilla.emulator.server.VenueProtocol;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Requests and streams of Aster, both generations. Thread-safe. */
final class AsterProtocol implements VenueProtocol {

    private static final int ROWS_MAX = 1_000;
    private static final int KLINES_FIRST = 500;
    /** What the venue tells of a side without orders. */
    private static final Level NOBODY = new Level(BigDecimal.ZERO, BigDecimal.ZERO);

    private final Engine engine;
    private final InstantSource clock;
    private final Credentials credentials;
    private final Streams streams;
    private final Weights weights;
    private final OrderDoor orders;
    private final Map<String, Boolean> isolated = new ConcurrentHashMap<>();

    AsterProtocol(Engine engine, InstantSource clock, Credentials credentials) {
        this.engine = engine;
        this.clock = clock;
        this.credentials = credentials;
        this.streams = new Streams(engine, clock);
        this.weights = new Weights(clock);
        this.orders = new OrderDoor(engine);
    }

    Streams streams() {
        return streams;
    }

    Weights weights() {
        return weights;
    }

    OrderDoor orders() {
        return orders;
    }

    @Override
    public EmulatorAnswer answer(EmulatorRequest request) {
        Params params = Params.of(request.query(), request.body());
        int limited = weights.take(request, params);
        if (limited > 0) {
            return counted(EmulatorAnswer.of(limited, errorBody(limited)))
                    .with("Retry-After", Long.toString(weights.secondsLeft()));
        }
        try {
            return counted(EmulatorAnswer.ok(Wire.json(body(request, params))));
        } catch (Refused no) {
            String text = String.valueOf(no.getMessage());
            return counted(EmulatorAnswer.of(no.status(), Wire.json(Wire.error(no.code(), text))));
        } catch (NumberFormatException malformed) {
            return counted(EmulatorAnswer.of(400, Wire.json(Wire.error(-1102, "A parameter is malformed."))));
        }
    }

    private EmulatorAnswer counted(EmulatorAnswer answer) {
        return answer.with("X-MBX-USED-WEIGHT-1M", Integer.toString(weights.used()));
    }

    private Object body(EmulatorRequest request, Params params) {
        String name = request.path().replaceFirst("/fapi/v\\d/", "");
        Object open = open(name, params);
        return open != null ? open : closed(request, name, params);
    }

    /** Public data; null for what needs a key. */
    private @Nullable Object open(String name, Params params) {
        return switch (name) {
            case "ping" -> Map.of();
            case "time" -> Wire.map("serverTime", clock.millis());
            case "exchangeInfo" -> exchangeInfo();
            case "depth" -> depth(market(params));
            case "klines" -> klines(market(params), params);
            case "premiumIndex" -> premium(market(params));
            case "ticker/bookTicker" -> bookTicker(market(params));
            case "ticker/price" ->
                Wire.map(
                        "symbol", market(params).symbol(),
                        "price", Wire.plain(price(market(params).symbol())),
                        "time", engine.now().toEpochMilli());
            default -> null;
        };
    }

    private Market market(Params params) {
        return engine.market(params.need("symbol")).orElseThrow(() -> new Refused(-1121, "Invalid symbol."));
    }

    private BigDecimal price(String symbol) {
        return engine.price(symbol).orElse(BigDecimal.ZERO);
    }

    private Map<String, Object> exchangeInfo() {
        return Wire.map(
                "timezone", "UTC",
                "serverTime", clock.millis(),
                "rateLimits",
                        List.of(
                                Wire.map(
                                        "rateLimitType",
                                        "REQUEST_WEIGHT",
                                        "interval",
                                        "MINUTE",
                                        "intervalNum",
                                        1,
                                        "limit",
                                        Weights.WEIGHT_MAX),
                                Wire.map(
                                        "rateLimitType",
                                        "ORDERS",
                                        "interval",
                                        "MINUTE",
                                        "intervalNum",
                                        1,
                                        "limit",
                                        Weights.ORDERS_MAX)),
                "symbols", engine.markets().stream().map(Wire::symbol).toList());
    }

    private Map<String, Object> depth(Market market) {
        Optional<BookState> book = engine.book(market.symbol());
        return Wire.map(
                "lastUpdateId", book.map(BookState::updateId).orElse(0L),
                "E", engine.now().toEpochMilli(),
                "T", engine.now().toEpochMilli(),
                "bids", book.map(one -> Wire.levels(one.bids())).orElse(List.of()),
                "asks", book.map(one -> Wire.levels(one.asks())).orElse(List.of()));
    }

    private Map<String, Object> bookTicker(Market market) {
        Optional<BookState> book = engine.book(market.symbol());
        Level bid = book.map(BookState::bids).map(AsterProtocol::best).orElse(NOBODY);
        Level ask = book.map(BookState::asks).map(AsterProtocol::best).orElse(NOBODY);
        return Wire.map(
                "symbol", market.symbol(),
                "bidPrice", Wire.plain(bid.price()),
                "bidQty", Wire.plain(bid.quantity()),
                "askPrice", Wire.plain(ask.price()),
                "askQty", Wire.plain(ask.quantity()),
                "time", engine.now().toEpochMilli());
    }

    private static Level best(List<Level> side) {
        return side.isEmpty() ? NOBODY : side.getFirst();
    }

    private List<List<Object>> klines(Market market, Params params) {
        Interval interval =
                Interval.ofWire(params.need("interval")).orElseThrow(() -> new Refused(-1120, "Invalid interval."));
        int limit = (int) params.number("limit", KLINES_FIRST);
        return engine.bars(market.symbol(), interval, limit).stream()
                .map(bar -> Wire.kline(bar, interval))
                .toList();
    }

    private Map<String, Object> premium(Market market) {
        return Wire.map(
                "symbol", market.symbol(),
                "markPrice", Wire.plain(price(market.symbol())),
                "indexPrice", Wire.plain(price(market.symbol())),
                "lastFundingRate", "0.00010000",
                "nextFundingTime", engine.now().toEpochMilli(),
                "time", engine.now().toEpochMilli());
    }

    private Object closed(EmulatorRequest request, String name, Params params) {
        if (name.equals("listenKey")) {
            return listenKey(request, params);
        }
        String account = credentials.signed(request, params);
        return switch (request.method() + " " + name) {
            case "POST order" -> {
                if (weights.order(account) > Weights.ORDERS_MAX) {
                    throw new Refused(-1015, "Too many new orders.");
                }
                yield orders.place(account, params);
            }
            case "PUT order" -> {
                if (!request.path().startsWith("/fapi/v3/")) {
                    throw new Refused(-1020, "This operation is not supported.");
                }
                yield orders.amend(account, params);
            }
            case "GET order" -> orders.find(account, params);
            case "GET openOrder" -> orders.findOpen(account, params);
            case "DELETE order" -> orders.cancel(account, params);
            case "DELETE allOpenOrders" -> {
                engine.cancelAll(account, market(params).symbol());
                yield Wire.map("code", "200", "msg", "The operation of cancel all open order is done.");
            }
            case "GET openOrders" -> orders.open(account, params.get("symbol"));
            case "POST countdownCancelAll" -> countdown(account, params);
            case "POST leverage" -> leverage(account, params);
            case "POST marginType" -> marginType(account, params);
            case "GET account", "GET accountWithJoinMargin" -> account(account);
            case "GET balance" -> List.of(asset(engine.account(account)));
            case "GET positionRisk" -> positions(account, engine.account(account));
            case "GET userTrades" -> trades(account, params);
            case "GET income" -> income(account, params);
            case "GET commissionRate" ->
                Wire.map(
                        "symbol", market(params).symbol(),
                        "makerCommissionRate", "0.000200",
                        "takerCommissionRate", "0.000400");
            default -> throw new Refused(-1020, "This operation is not supported.");
        };
    }

    private Object listenKey(EmulatorRequest request, Params params) {
        String account = request.path().startsWith("/fapi/v3/")
                ? credentials.signed(request, params)
                : credentials.keyed(request);
        return switch (request.method()) {
            case "POST" -> Wire.map("listenKey", streams.key(account));
            case "PUT" -> {
                if (!streams.hasKey(account)) {
                    throw new Refused(-1125, "This listenKey does not exist.");
                }
                yield Map.of();
            }
            default -> {
                streams.dropKey(account);
                yield Map.of();
            }
        };
    }

    private Map<String, Object> countdown(String account, Params params) {
        String symbol = market(params).symbol();
        long millis = params.number("countdownTime", 0);
        engine.deadline(account, symbol, millis == 0 ? null : clock.instant().plusMillis(millis));
        return Wire.map("symbol", symbol, "countdownTime", Long.toString(millis));
    }

    private Map<String, Object> leverage(String account, Params params) {
        Market market = market(params);
        long leverage = params.number("leverage", 0);
        if (leverage < 1 || leverage > market.leverageMax()) {
            throw new Refused(-4028, "Leverage " + leverage + " is not valid");
        }
        engine.leverage(account, market.symbol(), (int) leverage);
        return Wire.map("leverage", leverage, "maxNotionalValue", "1000000", "symbol", market.symbol());
    }

    private Map<String, Object> marginType(String account, Params params) {
        String symbol = market(params).symbol();
        if (isolated.put(account + " " + symbol, true) != null) {
            throw new Refused(-4046, "No need to change margin type.");
        }
        return Wire.map("code", 200, "msg", "success");
    }

    private Map<String, Object> account(String account) {
        AccountState state = engine.account(account);
        BigDecimal unrealized = state.equity().subtract(state.balance());
        return Wire.map(
                "feeTier", 0,
                "canTrade", true,
                "canDeposit", true,
                "canWithdraw", false,
                "updateTime", 0,
                "totalWalletBalance", Wire.plain(state.balance()),
                "totalUnrealizedProfit", Wire.plain(unrealized),
                "totalMarginBalance", Wire.plain(state.equity()),
                "availableBalance", Wire.plain(state.available()),
                "maxWithdrawAmount", Wire.plain(state.available()),
                "assets", List.of(asset(state)),
                "positions", positions(account, state));
    }

    private static Map<String, Object> asset(AccountState state) {
        return Wire.map(
                "asset", "USDT",
                "balance", Wire.plain(state.balance()),
                "walletBalance", Wire.plain(state.balance()),
                "marginBalance", Wire.plain(state.equity()),
                "availableBalance", Wire.plain(state.available()));
    }

    private List<Map<String, Object>> positions(String account, AccountState state) {
        return engine.markets().stream()
                .map(market -> Wire.position(
                        market.symbol(),
                        Wire.holding(state, market.symbol()),
                        price(market.symbol()),
                        engine.leverage(account, market.symbol()),
                        engine.now()))
                .toList();
    }

    private List<Map<String, Object>> trades(String account, Params params) {
        String symbol = market(params).symbol();
        long from = params.number("startTime", 0);
        return engine.executions(account).stream()
                .filter(one -> one.order().request().symbol().equals(symbol)
                        && one.at().toEpochMilli() >= from)
                .limit(params.number("limit", ROWS_MAX))
                .map(Wire::trade)
                .toList();
    }

    private List<Map<String, Object>> income(String account, Params params) {
        long from = params.number("startTime", 0);
        String type = params.get("incomeType");
        List<Booking> all = engine.bookings(account).stream()
                .filter(one -> one.at().toEpochMilli() >= from
                        && (type == null || one.kind().name().equals(type)))
                .toList();
        int limit = (int) Math.min(ROWS_MAX, params.number("limit", 100));
        return all.subList(0, Math.min(all.size(), limit)).stream()
                .map(Wire::income)
                .toList();
    }

    @Override
    public @Nullable StreamSession opened(EmulatorRequest upgrade, EmulatorSocket socket) {
        return streams.opened(upgrade, socket);
    }

    @Override
    public String errorBody(int status) {
        return Wire.json(
                switch (status) {
                    case 429, 418 -> Wire.error(-1003, "Too many requests.");
                    case 503 -> Wire.error(-1007, "Timeout waiting for response. Execution status unknown.");
                    default -> Wire.error(-1000, "An unknown error occurred while processing the request.");
                });
    }
}
