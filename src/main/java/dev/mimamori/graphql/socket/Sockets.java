package dev.mimamori.graphql.socket;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import dev.mimamori.access.ClientAddress;
import dev.mimamori.access.Sessions;
import dev.mimamori.common.Caller;
import dev.mimamori.graphql.GraphQLConfig;
import dev.mimamori.graphql.http.CrossOrigin;
import dev.mimamori.graphql.http.Entrance;
import dev.mimamori.graphql.socket.Answers.Visitor;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /graphql} for those who want to stay: who may, how many, and for how long. */
@ApplicationScoped
class Sockets implements Place {

    private static final Logger LOG = Logger.getLogger(Sockets.class);

    private static final int BEFORE_HTTP = -101;

    /** What nobody reads is not even made: of a thousand clients it would be a thousand times as much. */
    private static final int WRITE_QUEUE = 32 * 1024;

    /** How often everybody's token is looked at, and how often whether they are there, and what time has changed. */
    private static final long CHECK = 5_000;
    private static final long TIME = 15_000;

    private final Map<Connection, Upgraded> open = new ConcurrentHashMap<>();
    /** Those who have not said who they are, by their address; and those who have, by their token. */
    private final Crowd strangers = new Crowd();
    private final Crowd regulars = new Crowd();
    private Room room;
    private volatile boolean stopping;
    private long poll;

    @Inject
    Vertx vertx;

    @Inject
    GraphQLConfig config;

    @Inject
    Entrance entrance;

    @Inject
    CrossOrigin crossOrigin;

    @Inject
    Sessions sessions;

    @Inject
    ClientAddress addresses;

    @Inject
    Answers answers;

    @Inject
    Feeding feeding;

    void route(@Observes Router router) {
        room = Room.of(config.bodiesAtOnce().asLongValue());
        router.route("/graphql").order(BEFORE_HTTP).handler(this::enter);
    }

    /** After whatever may refuse to start: nothing would be there for a timer to ask. */
    void begin(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent event) {
        poll = vertx.setPeriodic(config.sockets().poll().toMillis(),
                timer -> feeding.poll(open::isEmpty, () -> each(Connection::polled), () -> closeAll(
                        Closing.TRY_AGAIN_LATER, "The database was away, and changes were lost: connect and query again")));
        vertx.setPeriodic(CHECK, timer -> each(Connection::check));
        vertx.setPeriodic(TIME, timer -> each(Connection::timePassed));
    }

    /** The first moment of stopping; requests are waited for afterwards. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        each(Connection::drain);
    }

    /** The timer may outlive what it asks. */
    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(poll);
    }

    private void each(Consumer<Connection> step) {
        open.keySet().forEach(connection -> connection.run(step));
    }

    private void closeAll(int code, String reason) {
        each(connection -> connection.close(code, reason));
    }

    private void enter(RoutingContext http) {
        HttpServerRequest request = http.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            http.next();
            return;
        }
        String address = addresses.of(request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
                request.headers().getAll("X-Forwarded-For"));
        if (!crossOrigin.mayConnect(request.getHeader("Origin"), request.getHeader("Host"))) {
            http.response().setStatusCode(403).end("this page may not connect: see MIMAMORI_CORS_ORIGINS");
        } else if (stopping || open.size() >= config.sockets().most()
                || strangers.of(address) >= mostStrangers()) {
            http.response().setStatusCode(503).putHeader("Retry-After", "5").end("too many connections: try again later");
        } else {
            Visitor visitor = new Visitor(sessions.authorization(request), address);
            Upgraded upgraded = Upgraded.of(request);
            request.toWebSocket().onSuccess(socket -> opened(socket, request.connection(), visitor, upgraded)).onFailure(e -> {
                upgraded.over();
                LOG.debug("No WebSocket came of it", e);
            });
        }
    }

    /** From one address. */
    private int mostStrangers() {
        return Math.max(1, config.sockets().most() / 10);
    }

    private void opened(ServerWebSocket socket, HttpConnection below, Visitor visitor, Upgraded upgraded) {
        if (!Handshake.PROTOCOL.equals(socket.subProtocol())) {
            upgraded.over();
            socket.close((short) Closing.WRONG_PROTOCOL, "Subprotocol not acceptable: speak " + Handshake.PROTOCOL);
            return;
        }
        Connection connection = new Connection(this, socket, below, vertx.getOrCreateContext(), visitor);
        strangers.add(connection, visitor.address(), Integer.MAX_VALUE);
        open.put(connection, upgraded);
        socket.setWriteQueueMaxSize(WRITE_QUEUE);
        socket.closeHandler(closed -> {
            connection.closed();
            open.remove(connection);
        });
        socket.exceptionHandler(e -> { // a message that is too long too, of which the library only tells
            LOG.debug("A WebSocket failed", e);
            connection.close(Closing.TOO_LONG, "Broken, or a message of more than " + Handshake.LONGEST_MESSAGE + " bytes");
        });
        socket.drainHandler(drained -> connection.drained());
        socket.textMessageHandler(connection::hear);
        socket.binaryMessageHandler(bytes -> connection.close(Closing.BAD_REQUEST, "Invalid message: not text"));
        vertx.setTimer(config.sockets().patience().toMillis(), late -> connection.run(Connection::requireInit));
    }

    @Override
    public <T> void work(Context context, Callable<T> work, Consumer<AsyncResult<T>> then) {
        entrance.workApart(context, work, then);
    }

    @Override
    public <T> void workBeside(Context context, Callable<T> work, Consumer<AsyncResult<T>> then) {
        entrance.workBeside(context, work, then);
    }

    @Override
    public Answers answers() {
        return answers;
    }

    @Override
    public Feed feed() {
        return feeding.feed();
    }

    @Override
    public int operations() {
        return config.sockets().operations();
    }

    @Override
    public Room room() {
        return room;
    }

    @Override
    public void known(Connection connection, Caller caller) {
        strangers.remove(connection);
        if (!regulars.add(connection, caller.counted(), config.sockets().perToken())) {
            throw new Closing(Closing.TRY_AGAIN_LATER, "Too many connections with this token: close another first");
        }
    }

    @Override
    public void left(Connection connection) {
        strangers.remove(connection);
        regulars.remove(connection);
        Upgraded request = open.get(connection);
        if (request != null) {
            request.over(); // also where the client does not answer to our good-bye
        }
    }
}
