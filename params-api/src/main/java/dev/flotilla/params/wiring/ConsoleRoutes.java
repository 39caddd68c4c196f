package dev.flotilla.params.wiring;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The console at /ui/: its own paths all lead to its page, and nothing of it may be framed or fed by strangers. */
@ApplicationScoped
public class ConsoleRoutes {

    private static final String HOME = "/ui/";
    private static final String PAGE = "/ui/index.html";
    private static final int FIRST = -1_000;
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
            + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    void install(@Observes Router router) {
        router.get("/").order(FIRST).handler(request -> redirect(request));
        // A plain path would match /ui/ too and send the browser round in circles.
        router.getWithRegex("/ui").order(FIRST).handler(request -> redirect(request));
        router.getWithRegex("/ui/.*").order(FIRST).handler(ConsoleRoutes::guard);
    }

    private static void redirect(RoutingContext request) {
        request.response().setStatusCode(302).putHeader("Location", HOME).end();
    }

    /** A path without a file extension is one of the page's own. */
    private static void guard(RoutingContext request) {
        request.response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
        String path = request.normalizedPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        boolean page = !last.contains(".");
        if (page && !path.equals(HOME)) {
            request.reroute(PAGE);
        } else {
            request.next();
        }
    }
}
