package dev.mimamori.telemetry;

import java.util.OptionalInt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Health and metrics on a port of their own, where no Ingress leads, and then nowhere else.
 * <p>
 * Quarkus' own management interface is decided when the service is built: whoever tries it on a laptop would need a second
 * free port, and find nothing at {@code /q/health}. This one is the operator's choice, with the same handlers behind it.
 */
@ApplicationScoped
class ManagementPort {

    private static final Logger LOG = Logger.getLogger(ManagementPort.class);
    private static final String OURS = "/q/";
    private static final int FIRST_OF_ALL = Integer.MIN_VALUE;

    @Inject
    TelemetryConfig config;

    @Inject
    Vertx vertx;

    @ConfigProperty(name = "quarkus.http.host")
    String host;

    private Router router;
    private HttpServer server;

    void route(@Observes Router router) {
        this.router = router;
        if (config.managementPort().isPresent()) {
            router.route(OURS + "*").order(FIRST_OF_ALL).handler(this::onlyHere);
        }
    }

    private void onlyHere(RoutingContext http) {
        if (server != null && http.request().localAddress().port() == server.actualPort()) {
            http.next();
        } else {
            http.response().setStatusCode(404).end();
        }
    }

    void start(@Observes StartupEvent event) {
        OptionalInt port = config.managementPort();
        if (port.isPresent()) {
            // its metrics are told from the other's by the port that the options name; where they name none, neither server starts
            server = vertx.createHttpServer(new HttpServerOptions().setHost(host).setPort(port.getAsInt()))
                    .requestHandler(this::handle);
            try {
                server.listen().toCompletionStage().toCompletableFuture().join();
            } catch (RuntimeException e) {
                throw new ConfigurationException("MIMAMORI_MANAGEMENT_PORT " + port.getAsInt() + " cannot be opened: "
                        + (e.getCause() == null ? e : e.getCause()).getMessage());
            }
            LOG.infof("Health and metrics on: http://%s:%d", host, server.actualPort());
        }
    }

    private void handle(HttpServerRequest request) {
        if (request.path() != null && request.path().startsWith(OURS)) {
            router.handle(request);
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    /** After the last request: until then it says that this replica is not ready. */
    void stop(@Observes ShutdownEvent event) {
        if (server != null) {
            server.close();
        }
    }
}
