package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.bot;
import static dev.flotilla.params.Api.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ParamsApiTest
class GroupIT {

    @Test
    void makesGroupsAndMovesBotsIntoThem() {
        bot("mover-1");
        bot("mover-2");

        admin().body(Map.of("failoverPolicy", "MANUAL", "bots", List.of("mover-1")))
                .put("/api/v1/groups/perps")
                .then()
                .statusCode(200)
                .body("failoverPolicy", equalTo("manual"))
                .body("bots", equalTo(1))
                .body("botIds", contains("mover-1"))
                .body("updatedBy", equalTo("admin"));
        admin().body(Map.of("group", "perps"))
                .put("/api/v1/bots/mover-2/group")
                .then()
                .statusCode(200)
                .body("card.group", equalTo("perps"));
        admin().body("{\"failoverPolicy\":null}")
                .put("/api/v1/groups/perps")
                .then()
                .body("failoverPolicy", nullValue())
                .body("botIds", contains("mover-1", "mover-2"));
        admin().get("/api/v1/groups")
                .then()
                .statusCode(200)
                .body("name", hasItems("default", "perps"))
                .body("find { it.name == 'perps' }.bots", equalTo(2));
        assertThat(Hub.query(
                        "select action from fleet.audit_event where subject in ('perps', 'mover-2') order by audit_id"))
                .contains("group.set", "bot.group");
    }

    @Test
    void refusesWhatDoesNotExistAndNamesWhatDoes() {
        bot("settled");
        admin().body(Map.of("failoverPolicy", "hope"))
                .put("/api/v1/groups/odd")
                .then()
                .statusCode(422)
                .body("error.valid", contains("manual", "auto_stateless", "auto_stateful"));
        admin().body("{}").put("/api/v1/groups/no blanks").then().statusCode(422);
        admin().body(Map.of("bots", List.of("nobody")))
                .put("/api/v1/groups/odd")
                .then()
                .statusCode(404)
                .body("error.code", equalTo("unknown_bot"));
        admin().get("/api/v1/groups/odd").then().statusCode(404).body("error.valid", hasItem("default"));
        admin().body(Map.of("group", "odd"))
                .put("/api/v1/bots/settled/group")
                .then()
                .statusCode(422)
                .body("error.valid", hasItem("default"));
        admin().body(Map.of("group", "default"))
                .put("/api/v1/bots/nobody/group")
                .then()
                .statusCode(404);
    }

    @Test
    void createsABotInAGroupWithADriftPolicy() {
        admin().body("{}").put("/api/v1/groups/born").then().statusCode(200);
        Map<String, Object> wish = new HashMap<>(Map.of(
                "botId", "born-1",
                "strategyId", "moneysharks",
                "symbol", "BTCUSDT",
                "group", "born",
                "driftPolicy", "Flatten"));

        admin().body(wish)
                .post("/api/v1/bots")
                .then()
                .statusCode(201)
                .body("card.group", equalTo("born"))
                .body("driftPolicy", equalTo("flatten"));
        admin().body(wish).post("/api/v1/bots").then().statusCode(200);
        wish.remove("group");
        wish.remove("driftPolicy");
        admin().body(wish).post("/api/v1/bots").then().statusCode(200);
        wish.put("group", "default");
        admin().body(wish).post("/api/v1/bots").then().statusCode(409);
        wish.put("group", "unborn");
        admin().body(wish).post("/api/v1/bots").then().statusCode(422).body("error.code", equalTo("unknown_group"));
        wish.put("driftPolicy", "pray");
        admin().body(wish)
                .post("/api/v1/bots")
                .then()
                .statusCode(422)
                .body("error.valid", contains("adopt", "resubmit", "flatten", "halt"));
    }

    @Test
    void tellsTheWorkerTheDriftPolicyAndTheHaltInForce() {
        bot("drifter");
        Hub.instance("drifter", "RUNNING", 3);
        admin().body(Map.of("driftPolicy", "halt"))
                .put("/api/v1/bots/drifter/drift-policy")
                .then()
                .statusCode(200)
                .body("driftPolicy", equalTo("halt"));
        admin().body(Map.of(
                        "commandId", "drift-stop",
                        "kind", "EMERGENCY_STOP",
                        "scope", "bot",
                        "target", "drifter",
                        "confirm", "EMERGENCY_STOP",
                        "options", Map.of("flatten", true)))
                .post("/api/v1/commands")
                .then()
                .statusCode(202);

        service()
                .get("/internal/v1/bots/drifter/bundle?workerId=worker-1&generation=3")
                .then()
                .statusCode(200)
                .body("driftPolicy", equalTo("halt"))
                .body("desired", equalTo("STOPPED"))
                .body("halt.commandId", equalTo("drift-stop"))
                .body("halt.flatten", equalTo(true))
                .body("halt.keepProtective", equalTo(true));
    }
}
