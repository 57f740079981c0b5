package dev.mimamori.delivery.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;

/** A real HTTP server on loopback that keeps what it is sent, and answers what a test wants. */
class Receiver implements AutoCloseable {

    record Request(String method, String path, Map<String, List<String>> headers, String body, String serverName) {

        String header(String name) {
            return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0)).findFirst().orElse(null);
        }
    }

    /** Runs after the request has been kept. */
    interface Behaviour {
        void answer(HttpExchange exchange) throws Exception;
    }

    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private Receiver(HttpServer server, Behaviour behaviour) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            requests.add(request(exchange));
            try {
                behaviour.answer(exchange);
            } catch (Exception cut) {
                // the sender has gone; its outcome is what the tests look at
            } finally {
                exchange.close();
            }
        });
        server.start();
    }

    static Receiver that(Behaviour behaviour) {
        return at(InetAddress.getLoopbackAddress(), behaviour);
    }

    static Receiver at(InetAddress address, Behaviour behaviour) {
        try {
            return new Receiver(HttpServer.create(new InetSocketAddress(address, 0), 0), behaviour);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Receiver answering(int status, String... headers) {
        return that(exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            byte[] body = status == 204 ? new byte[0] : "thank you".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        });
    }

    static Receiver withTls(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new Receiver(server, exchange -> exchange.sendResponseHeaders(204, -1));
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    private static Request request(HttpExchange exchange) throws IOException {
        String serverName = exchange instanceof HttpsExchange https
                ? ((ExtendedSSLSession) https.getSSLSession()).getRequestedServerNames().toString()
                : null;
        return new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), serverName);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
