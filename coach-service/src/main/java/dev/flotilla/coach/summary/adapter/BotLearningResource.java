package dev.flotilla.coach.summary.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.service.ServicesOnly;
import dev.flotilla.store.Transactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/** Reviews and briefings of a bot, newest first. */
@Path("/api/v1/bots/{botId}")
@ServicesOnly
@RunOnVirtualThread
public class BotLearningResource {

    private static final int ROWS_MAX = 500;
    private static final String REVIEWS = """
            select coalesce(jsonb_agg(jsonb_build_object('marketTime', market_time, 'body', body)), '[]')::text from
              (select * from fleet.review where bot_id = :bot order by market_time desc limit :limit) newest
            """;
    private static final String BRIEFINGS = """
            select coalesce(jsonb_agg(jsonb_build_object('day', day, 'body', body)), '[]')::text from
              (select * from fleet.briefing where bot_id = :bot order by day desc limit :limit) newest
            """;

    private final Transactions transactions;
    private final ObjectMapper mapper;

    BotLearningResource(Transactions transactions, ObjectMapper mapper) {
        this.transactions = transactions;
        this.mapper = mapper;
    }

    @GET
    @Path("/reviews")
    public JsonNode reviews(@PathParam("botId") String botId, @QueryParam("limit") @DefaultValue("20") int limit) {
        return rows(REVIEWS, botId, limit);
    }

    @GET
    @Path("/briefings")
    public JsonNode briefings(@PathParam("botId") String botId, @QueryParam("limit") @DefaultValue("20") int limit) {
        return rows(BRIEFINGS, botId, limit);
    }

    private JsonNode rows(String sql, String botId, int limit) {
        String json = transactions.reading(session -> session.sql(sql, String.class)
                .setParameter("bot", botId)
                .setParameter("limit", Math.clamp(limit, 1, ROWS_MAX))
                .getSingleResult());
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Postgres gave no JSON", e);
        }
    }
}
