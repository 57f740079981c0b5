package dev.mimamori.read;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/** The way to a server; cut, it is silent on both sides, as with a server that has lost its power. */
final class Wire implements AutoCloseable {

    private final List<NetSocket> ends = new CopyOnWriteArrayList<>();
    private final NetServer server;
    private final NetClient client;
    private volatile boolean cut;

    Wire(Vertx vertx, String host, int port) {
        client = vertx.createNetClient();
        server = vertx.createNetServer().connectHandler(near -> {
            near.pause();
            if (cut) {
                return;
            }
            client.connect(port, host).onSuccess(far -> {
                ends.addAll(List.of(near, far));
                near.handler(far::write).endHandler(gone -> far.close());
                far.handler(near::write).endHandler(gone -> near.close());
                near.resume();
            });
        });
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    int port() {
        return server.actualPort();
    }

    void cut() {
        cut = true;
        ends.forEach(NetSocket::pause);
    }

    void mend() {
        cut = false;
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
