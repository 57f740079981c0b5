package dev.mimamori.delivery.mail;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
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
 * A mailer and its connections to the mail server. The mailer cannot be told to give up, and a connection that ends before it
 * has begun to listen to it counts as in use for ever: after as many of these as there are connections, no mail would go out
 * until the next start. So a line that is stuck is left for a fresh one.
 */
final class MailLine {

    private final ReactiveMailer mailer;

    /**
     * No more is handed over than there are connections: what waits for one would be sent whenever that comes free, long after
     * it was said to have failed.
     */
    private final Semaphore connections;
    private final Runnable end;

    private MailLine(ReactiveMailer mailer, int connections, Runnable end) {
        this.mailer = mailer;
        this.connections = new Semaphore(connections);
        this.end = end;
    }

    /** One that somebody else ends. */
    static MailLine of(ReactiveMailer mailer, int connections) {
        return new MailLine(mailer, connections, () -> {
        });
    }

    static MailLine fresh(Vertx vertx, Supplier<Mailers> mailers, int connections) {
        Opened opened = new Opened(mailers);
        String id = vertx.deployVerticle(opened, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER))
                .toCompletionStage().toCompletableFuture().join();
        return new MailLine(opened.mailer(), connections, () -> vertx.undeploy(id));
    }

    /** What a verticle opens is closed with it. The mailer's own end waits for what hangs. */
    private static final class Opened extends AbstractVerticle {

        private final Supplier<Mailers> mailers;
        private volatile Mailers made;

        private Opened(Supplier<Mailers> mailers) {
            this.mailers = mailers;
        }

        private ReactiveMailer mailer() {
            return made.reactiveMailerFromName(Mailers.DEFAULT_MAILER_NAME);
        }

        @Override
        public void start() {
            made = mailers.get();
        }

        @Override
        public void stop() {
            made.stop();
        }
    }

    /** @return whether the caller may send one mail */
    boolean take(Duration longest) throws InterruptedException {
        return connections.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    void giveBack() {
        connections.release();
    }

    CompletableFuture<Void> send(Mail mail) {
        return Uni.createFrom().deferred(() -> mailer.send(mail)).subscribeAsCompletionStage();
    }

    /** Ends it once those who still use it have been told how theirs went. */
    void endAfter(Duration longest) {
        CompletableFuture.delayedExecutor(longest.toNanos(), TimeUnit.NANOSECONDS).execute(() -> {
            try {
                end.run();
            } catch (RejectedExecutionException stopped) {
                // the service has ended meanwhile, and every line with it
            }
        });
    }
}
