package dev.mimamori.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Clients that ask over connections that they keep, each one request at a time. As plain as can be: it shares the machine
 * with those whom it measures.
 */
final class Load implements AutoCloseable {

    /** Numbers that requests are made of, from 1. */
    static final int OBJECTS = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Client> clients = new ArrayList<>();
    private final ExecutorService threads;

    /** @param nanoseconds that each took, sorted */
    record Done(double seconds, long[] nanoseconds) {

        double rate() {
            return nanoseconds.length / seconds;
        }

        double milliseconds(double share) {
            return nanoseconds.length == 0 ? Double.NaN
                    : nanoseconds[(int) Math.min(nanoseconds.length - 1, share * nanoseconds.length)] / 1e6;
        }
    }

    /** @param bodies of the requests, by the number that they are about */
    Load(URI url, String token, int connections, IntFunction<String> bodies) throws IOException {
        String head = "POST " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\nAuthorization: Bearer "
                + token + "\r\nContent-Type: application/json\r\nAccept: application/graphql-response+json\r\nContent-Length: ";
        for (int n = 0; n < connections; n++) {
            clients.add(new Client(url, head, bodies, n));
        }
        threads = Executors.newFixedThreadPool(connections);
    }

    /** As fast as they are answered. */
    Done closed(Duration time) throws Exception {
        return run(time, 0);
    }

    /** So many a second, answered or not: what is asked late has waited since it was meant to be asked. */
    Done open(double rate, Duration time) throws Exception {
        return run(time, rate);
    }

    /** Each object once. */
    void each(int times) throws Exception {
        List<Future<?>> under = new ArrayList<>();
        for (Client client : clients) {
            under.add(threads.submit(() -> {
                for (int n = client.number; n < OBJECTS * times; n += clients.size()) {
                    client.ask(n % OBJECTS + 1);
                }
                return null;
            }));
        }
        for (Future<?> one : under) {
            one.get();
        }
    }

    private Done run(Duration time, double rate) throws Exception {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<Future<long[]>> under = new ArrayList<>();
        for (Client client : clients) {
            under.add(threads.submit(() -> rate == 0 ? client.closed(end) : client.open(start, end, rate, clients.size())));
        }
        List<long[]> all = new ArrayList<>();
        for (Future<long[]> one : under) {
            all.add(one.get());
        }
        long[] sorted = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Done((System.nanoTime() - start) / 1e9, sorted);
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Client client : clients) {
            client.socket.close();
        }
    }

    private static final class Client {

        private final Socket socket = new Socket();
        private final String head;
        private final IntFunction<String> bodies;
        private final int number;
        private final byte[] buffer = new byte[1 << 20];
        private long random;

        private Client(URI url, String head, IntFunction<String> bodies, int number) throws IOException {
            this.head = head;
            this.bodies = bodies;
            this.number = number;
            random = number + 1;
            socket.connect(new InetSocketAddress("127.0.0.1", url.getPort()));
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) PATIENCE.toMillis());
        }

        private long[] closed(long end) throws IOException {
            long[] took = new long[1 << 10];
            int done = 0;
            for (long now = System.nanoTime(); now < end;) {
                ask(any());
                long answered = System.nanoTime();
                took = done == took.length ? Arrays.copyOf(took, 2 * done) : took;
                took[done++] = answered - now;
                now = answered;
            }
            return Arrays.copyOf(took, done);
        }

        private long[] open(long start, long end, double rate, int clients) throws IOException {
            List<Long> took = new ArrayList<>();
            for (int n = 0;; n++) {
                long meant = start + (long) ((number + (double) n * clients) / rate * 1e9);
                if (meant >= end) {
                    return took.stream().mapToLong(Long::longValue).toArray();
                }
                while (System.nanoTime() < meant) {
                    LockSupport.parkNanos(Math.max(1, meant - System.nanoTime() - TimeUnit.MICROSECONDS.toNanos(50)));
                }
                ask(any());
                took.add(System.nanoTime() - meant);
            }
        }

        private int any() {
            random = random * 6364136223846793005L + 1442695040888963407L;
            return (int) ((random >>> 33) % OBJECTS) + 1;
        }

        private void ask(int object) throws IOException {
            byte[] body = bodies.apply(object).getBytes(StandardCharsets.UTF_8);
            byte[] start = (head + body.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
            byte[] request = Arrays.copyOf(start, start.length + body.length);
            System.arraycopy(body, 0, request, start.length, body.length);
            socket.getOutputStream().write(request);
            InputStream in = socket.getInputStream();
            int have = 0;
            int whole = -1;
            int from = 0;
            while (whole < 0 ? !ended(have, from) : have < whole) {
                int read = in.read(buffer, have, buffer.length - have);
                if (read < 0) {
                    throw new IOException("cut off: " + text(0, have));
                }
                have += read;
                if (from == 0) {
                    from = find("\r\n\r\n", 0, have) + 4;
                    from = from < 4 ? 0 : from;
                    int length = from == 0 ? -1 : text(0, from).toLowerCase(java.util.Locale.ROOT).indexOf("content-length:");
                    whole = length < 0 ? -1
                            : from + Integer.parseInt(text(length + 15, from).strip().split("\\s", 2)[0]);
                }
            }
            if (buffer[9] != '2' || find("\"errors\":", from, Math.min(have, from + 200)) >= 0) {
                throw new IOException(bodies.apply(object) + " was answered with " + text(0, have));
            }
        }

        /** Of what comes in pieces. */
        private boolean ended(int have, int from) {
            return from > 0 && have > 5 && text(have - 5, have).equals("0\r\n\r\n");
        }

        private int find(String wanted, int from, int to) {
            for (int at = from; at <= to - wanted.length(); at++) {
                int same = 0;
                while (same < wanted.length() && buffer[at + same] == wanted.charAt(same)) {
                    same++;
                }
                if (same == wanted.length()) {
                    return at;
                }
            }
            return -1;
        }

        private String text(int from, int to) {
            return new String(buffer, from, to - from, StandardCharsets.UTF_8);
        }
    }
}
