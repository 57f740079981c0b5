package dev.mimamori.delivery.mail;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.mailer.runtime.Mailers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;

/**
 * Quarkus' mailer with connections of its own. It cannot be told to give up, and a connection that ends before anybody has
 * begun to listen to it counts as in use for ever: after as many of these as there are connections, no mail would go out
 * until the next start. So a line that is stuck is left for a fresh one.
 * <p>
 * It is a verticle because what a verticle opens is closed with it. The mailer's own end waits for what hangs.
 */
final class MailLine extends AbstractVerticle {

    private final Supplier<Mailers> mailers;

    /**
     * No more is handed over than there are connections: what waits for one would be sent whenever that comes free, long after
     * it was said to have failed.
     */
    private final Semaphore connections;
    private volatile Mailers open;

    private MailLine(Supplier<Mailers> mailers, int connections) {
        this.mailers = mailers;
        this.connections = new Semaphore(connections);
    }

    static MailLine open(Vertx vertx, Supplier<Mailers> mailers, int connections) {
        MailLine line = new MailLine(mailers, connections);
        vertx.deployVerticle(line, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER))
                .toCompletionStage().toCompletableFuture().join();
        return line;
    }

    @Override
    public void start() {
        open = mailers.get();
    }

    @Override
    public void stop() {
        open.stop();
    }

    /** @return whether the caller may send one mail */
    boolean take(Duration longest) throws InterruptedException {
        return connections.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    void giveBack() {
        connections.release();
    }

    CompletableFuture<Void> send(Mail mail) {
        ReactiveMailer mailer = open.reactiveMailerFromName(Mailers.DEFAULT_MAILER_NAME);
        return Uni.createFrom().deferred(() -> mailer.send(mail)).subscribeAsCompletionStage();
    }

    /** Ends it once those who still use it have been told how theirs went. */
    void endAfter(Duration longest) {
        CompletableFuture.delayedExecutor(longest.toNanos(), TimeUnit.NANOSECONDS)
                .execute(() -> vertx.undeploy(deploymentID()));
    }
}
