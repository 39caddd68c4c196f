package dev.flotilla.venues.ctrader;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which message a payload type stands for: the names of spotware/openapi-proto-messages, tag 91. */
public final class MessageNames {
    private static final Map<Integer, String> BY_TYPE = """
            5 ProtoMessage
            50 ProtoErrorRes
            51 ProtoHeartbeatEvent
            2100 ProtoOAApplicationAuthReq
            2101 ProtoOAApplicationAuthRes
            2102 ProtoOAAccountAuthReq
            2103 ProtoOAAccountAuthRes
            2104 ProtoOAVersionReq
            2105 ProtoOAVersionRes
            2106 ProtoOANewOrderReq
            2107 ProtoOATrailingSLChangedEvent
            2108 ProtoOACancelOrderReq
            2109 ProtoOAAmendOrderReq
            2110 ProtoOAAmendPositionSLTPReq
            2111 ProtoOAClosePositionReq
            2112 ProtoOAAssetListReq
            2113 ProtoOAAssetListRes
            2114 ProtoOASymbolsListReq
            2115 ProtoOASymbolsListRes
            2116 ProtoOASymbolByIdReq
            2117 ProtoOASymbolByIdRes
            2118 ProtoOASymbolsForConversionReq
            2119 ProtoOASymbolsForConversionRes
            2120 ProtoOASymbolChangedEvent
            2121 ProtoOATraderReq
            2122 ProtoOATraderRes
            2123 ProtoOATraderUpdatedEvent
            2124 ProtoOAReconcileReq
            2125 ProtoOAReconcileRes
            2126 ProtoOAExecutionEvent
            2127 ProtoOASubscribeSpotsReq
            2128 ProtoOASubscribeSpotsRes
            2129 ProtoOAUnsubscribeSpotsReq
            2130 ProtoOAUnsubscribeSpotsRes
            2131 ProtoOASpotEvent
            2132 ProtoOAOrderErrorEvent
            2133 ProtoOADealListReq
            2134 ProtoOADealListRes
            2135 ProtoOASubscribeLiveTrendbarReq
            2136 ProtoOAUnsubscribeLiveTrendbarReq
            2137 ProtoOAGetTrendbarsReq
            2138 ProtoOAGetTrendbarsRes
            2139 ProtoOAExpectedMarginReq
            2140 ProtoOAExpectedMarginRes
            2141 ProtoOAMarginChangedEvent
            2142 ProtoOAErrorRes
            2143 ProtoOACashFlowHistoryListReq
            2144 ProtoOACashFlowHistoryListRes
            2145 ProtoOAGetTickDataReq
            2146 ProtoOAGetTickDataRes
            2147 ProtoOAAccountsTokenInvalidatedEvent
            2148 ProtoOAClientDisconnectEvent
            2149 ProtoOAGetAccountListByAccessTokenReq
            2150 ProtoOAGetAccountListByAccessTokenRes
            2151 ProtoOAGetCtidProfileByTokenReq
            2152 ProtoOAGetCtidProfileByTokenRes
            2153 ProtoOAAssetClassListReq
            2154 ProtoOAAssetClassListRes
            2155 ProtoOADepthEvent
            2156 ProtoOASubscribeDepthQuotesReq
            2157 ProtoOASubscribeDepthQuotesRes
            2158 ProtoOAUnsubscribeDepthQuotesReq
            2159 ProtoOAUnsubscribeDepthQuotesRes
            2160 ProtoOASymbolCategoryListReq
            2161 ProtoOASymbolCategoryListRes
            2162 ProtoOAAccountLogoutReq
            2163 ProtoOAAccountLogoutRes
            2164 ProtoOAAccountDisconnectEvent
            2165 ProtoOASubscribeLiveTrendbarRes
            2166 ProtoOAUnsubscribeLiveTrendbarRes
            2167 ProtoOAMarginCallListReq
            2168 ProtoOAMarginCallListRes
            2169 ProtoOAMarginCallUpdateReq
            2170 ProtoOAMarginCallUpdateRes
            2171 ProtoOAMarginCallUpdateEvent
            2172 ProtoOAMarginCallTriggerEvent
            2173 ProtoOARefreshTokenReq
            2174 ProtoOARefreshTokenRes
            2175 ProtoOAOrderListReq
            2176 ProtoOAOrderListRes
            2177 ProtoOAGetDynamicLeverageByIDReq
            2178 ProtoOAGetDynamicLeverageByIDRes
            2179 ProtoOADealListByPositionIdReq
            2180 ProtoOADealListByPositionIdRes
            2181 ProtoOAOrderDetailsReq
            2182 ProtoOAOrderDetailsRes
            2183 ProtoOAOrderListByPositionIdReq
            2184 ProtoOAOrderListByPositionIdRes
            2185 ProtoOADealOffsetListReq
            2186 ProtoOADealOffsetListRes
            2187 ProtoOAGetPositionUnrealizedPnLReq
            2188 ProtoOAGetPositionUnrealizedPnLRes
            2189 ProtoOAv1PnLChangeEvent
            2190 ProtoOAv1PnLChangeSubscribeReq
            2191 ProtoOAv1PnLChangeSubscribeRes
            2192 ProtoOAv1PnLChangeUnSubscribeReq
            2193 ProtoOAv1PnLChangeUnSubscribeRes
            """.lines()
            .map(row -> row.split(" "))
            .collect(Collectors.toUnmodifiableMap(row -> Integer.valueOf(row[0]), row -> row[1]));

    private MessageNames() {}

    /** The message of this type; empty for a type that came after tag 91. */
    public static Optional<String> of(int payloadType) {
        return Optional.ofNullable(BY_TYPE.get(payloadType));
    }
}
