package dev.mimamori.delivery.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.mimamori.delivery.OneLine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

/**
 * Posts to a URL that somebody configured, without becoming their way into the private network. A name is resolved once; all
 * its addresses are checked; the connection goes to one of these, while TLS still asks for the name. A client that resolves
 * again after the check may get another answer. That rules out {@code java.net.http}; Vert.x can be given both.
 */
@Singleton
public class OutboundHttp {

    private static final Resolver ANY = InetAddress::getAllByName;
    private static final int LARGEST_BODY = 64 * 1024;
    private static final int LONGEST_ERROR = 200;

    /** @param timeout for everything: name, connection and response */
    public record Settings(Resolver resolver, Duration timeout, HttpClientOptions client) {
    }

    private final Vertx vertx;
    private final Settings settings;
    private final HttpClient client;
    private final WorkerExecutor names;

    @Inject
    OutboundHttp(Vertx vertx, OutboundConfig config) {
        this(vertx, new Settings(config.allowPrivateAddresses() ? ANY : ANY.publicOnly(), Duration.ofSeconds(15),
                new HttpClientOptions()));
    }

    /** Idle connections are dropped before any common server drops them, which would cost an attempt. */
    public OutboundHttp(Vertx vertx, Settings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.client = vertx.createHttpClient(new HttpClientOptions(settings.client()).setKeepAliveTimeout(2),
                new PoolOptions().setHttp1MaxSize(64));
        this.names = vertx.createSharedWorkerExecutor("mimamori-names", 4);
    }

    @PreDestroy
    void close() {
        client.close();
        names.close();
    }

    /**
     * @return the head of the response, whatever its status
     * @throws IOException no response in time, or none at all; its message is fit for a reader
     */
    public Answer post(Endpoint endpoint, Map<String, String> headers, byte[] body) throws IOException {
        Deadline deadline = Deadline.in(settings.timeout());
        Future<Answer> answer = connect(endpoint.request("POST"), headers, settings.resolver(), deadline)
                .compose(connected -> exchange(connected, body, deadline,
                        (response, end) -> Future.succeededFuture(headOnly(response, end))));
        return await(answer, deadline);
    }

    /**
     * Asks, and reads the answer to its end.
     *
     * @param within no longer than this, and no longer than any request may take
     * @throws IOException no whole answer in time, one that is too large, or none at all; its message is fit for a reader
     */
    public Reply ask(Question question, Duration within) throws IOException {
        Deadline deadline = Deadline.in(within.compareTo(settings.timeout()) < 0 ? within : settings.timeout());
        Resolver resolver = question.trusted() ? ANY : settings.resolver();
        Future<Reply> reply = connect(question.endpoint().request(question.method()), question.headers(), resolver, deadline)
                .compose(connected -> exchange(connected, question.body(), deadline,
                        (response, end) -> whole(response, end, question.most())));
        return await(reply, deadline);
    }

    private Future<HttpClientRequest> connect(RequestOptions request, Map<String, String> headers, Resolver resolver,
            Deadline deadline) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("Sending blocks, and an event loop must not");
        }
        request.putHeader("user-agent", "Mimamori");
        headers.forEach(request::putHeader);
        return names.executeBlocking(() -> List.of(resolver.resolve(request.getHost())), false)
                .compose(addresses -> connect(request, addresses, deadline));
    }

    /** One address after the other, each with a fair share of the time, until one takes the connection. */
    private Future<HttpClientRequest> connect(RequestOptions request, List<InetAddress> addresses, Deadline deadline) {
        if (deadline.passed()) {
            return Future.failedFuture("too late");
        }
        List<InetAddress> others = addresses.subList(1, addresses.size());
        // as digits: the pool compares what is written, and would take a kept connection to the name's former address
        SocketAddress server = SocketAddress.inetSocketAddress(request.getPort(), addresses.get(0).getHostAddress());
        return client.request(new RequestOptions(request).setServer(server)
                .setConnectTimeout(1 + deadline.millisLeft() / addresses.size()))
                .recover(failure -> others.isEmpty() ? Future.failedFuture(failure) : connect(request, others, deadline));
    }

    /** Nothing is sent after the deadline, and a little later nothing is left of the exchange, body or not. */
    private <T> Future<T> exchange(HttpClientRequest request, byte[] body, Deadline deadline,
            BiFunction<HttpClientResponse, Long, Future<T>> reader) {
        if (deadline.passed()) {
            request.reset();
            return Future.failedFuture("too late");
        }
        long end = vertx.setTimer(deadline.millisLeft() + 100, timer -> request.reset());
        return request.send(Buffer.buffer(body)).compose(response -> reader.apply(response, end))
                .onFailure(failure -> vertx.cancelTimer(end));
    }

    /** A small body is read to its end, which keeps the connection; a large one costs the connection. */
    private Answer headOnly(HttpClientResponse response, long end) {
        int[] read = { 0 };
        response.exceptionHandler(ignored -> vertx.cancelTimer(end)); // the head has said all
        response.endHandler(done -> vertx.cancelTimer(end));
        response.handler(chunk -> {
            read[0] += chunk.length();
            if (read[0] > LARGEST_BODY) {
                response.request().reset();
            }
        });
        return head(response);
    }

    private Future<Reply> whole(HttpClientResponse response, long end, int most) {
        Promise<Reply> reply = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(reply::tryFail);
        response.endHandler(done -> {
            vertx.cancelTimer(end);
            reply.tryComplete(new Reply(head(response), body.getBytes()));
        });
        response.handler(chunk -> {
            if (body.length() + chunk.length() > most) {
                reply.tryFail("The answer is larger than " + (most >> 20) + " MiB");
                response.request().reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        return reply.future();
    }

    private static Answer head(HttpClientResponse response) {
        return new Answer(response.statusCode(), response.getHeader("retry-after"));
    }

    private static <T> T await(Future<T> answer, Deadline deadline) throws IOException {
        try {
            return answer.toCompletionStage().toCompletableFuture().get(deadline.millisLeft(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw deadline.missed(late);
        } catch (ExecutionException failed) {
            if (deadline.passed()) { // what we broke off ourselves, seen before our own patience was over
                throw deadline.missed(failed);
            }
            throw new IOException(describe(failed.getCause()), failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted: the service is stopping", stopping);
        }
    }

    private static String describe(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return "The host name cannot be resolved";
        }
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String said = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        String first = failure.getMessage() == null ? said : failure.getMessage();
        return OneLine.of(first.contains(said) ? first : first + ": " + said, LONGEST_ERROR);
    }
}
