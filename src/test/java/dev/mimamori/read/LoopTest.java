package dev.mimamori.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.sqlclient.Tuple;

/** Connections that are taken and given back, whatever becomes of them. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class LoopTest {

    private static final int SILENCE = 2; // seconds
    private static final String MY_PID = "select pg_backend_pid()::bigint";

    @Inject
    Vertx vertx;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private ContextInternal context;
    private Wire wire;
    private Loop loop;

    @BeforeEach
    void connect() {
        context = ((VertxInternal) vertx).createEventLoopContext();
        URI server = URI.create(url.substring("jdbc:".length()));
        wire = new Wire(vertx, server.getHost(), server.getPort());
        loop = loop("127.0.0.1:" + wire.port());
    }

    private Loop loop(String servers) {
        String database = URI.create(url.substring("jdbc:".length())).getPath();
        return new Loop(context, Servers.of("jdbc:postgresql://" + servers + database, user, password, SILENCE),
                "set jit = off", 1);
    }

    @AfterEach
    void close() {
        on(() -> {
            loop.close();
            return Future.succeededFuture();
        });
        wire.close();
    }

    @Test
    void a_statement_that_is_wrong_leaves_the_connection_as_it_was() {
        Link link = taken();
        long pid = ask(link, MY_PID);
        assertThatThrownBy(() -> ask(link, "select 1 / (pg_backend_pid() - pg_backend_pid())::bigint"))
                .hasMessageContaining("division by zero");
        giveBack(link);
        assertThat(ask(taken(), MY_PID)).isEqualTo(pid);
    }

    @Test
    void one_that_was_cancelled_has_no_other_statement_to_be_hit() {
        Link link = taken();
        long pid = ask(link, MY_PID);
        CompletableFuture<Long> late = CompletableFuture.supplyAsync(() -> ask(link, "select 1::bigint from pg_sleep(20)"));
        Eventually.assertThat(() -> assertThat(Rows.count("pg_stat_activity", "pid = " + pid + " and state = 'active'"))
                .isEqualTo(1));
        link.cancel();
        link.cancel();
        assertThatThrownBy(late::join).hasMessageContaining("canceling statement");
        giveBack(link);
        assertThat(ask(taken(), MY_PID)).isNotEqualTo(pid);
    }

    @Test
    void a_server_that_says_nothing_any_more_is_left_in_time() {
        Link link = taken();
        ask(link, MY_PID);
        wire.cut();
        assertThatThrownBy(() -> ask(link, MY_PID)).isNotNull();
        giveBack(link);
        wire.mend();
        Eventually.assertThat(() -> assertThat(tried()).isTrue());
    }

    @Test
    void nobody_waits_long_for_a_connection_and_then_nobody_at_all() {
        Link link = taken();
        long begun = System.nanoTime();
        assertThatThrownBy(this::taken).hasMessageContaining("in time");
        assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(SILENCE));
        assertThat(tried()).isFalse();
        giveBack(link);
        giveBack(taken());
    }

    @Test
    void a_server_that_says_nothing_from_the_beginning_keeps_nobody() {
        wire.cut();
        assertThatThrownBy(this::taken).isInstanceOf(Exception.class);
        assertThat(tried()).isFalse();
        wire.mend();
        Eventually.assertThat(() -> assertThat(tried()).isTrue());
    }

    @Test
    void another_server_is_tried_where_one_is_not_there() {
        loop = loop("127.0.0.1:1,127.0.0.1:" + wire.port());
        Eventually.assertThat(() -> assertThat(tried()).isTrue());
    }

    @Test
    void whoever_waits_gets_a_new_one_when_the_old_one_is_lost() {
        Link link = taken();
        long pid = ask(link, MY_PID);
        CompletableFuture<Link> next = CompletableFuture.supplyAsync(this::taken);
        Eventually.pause(Duration.ofMillis(100));
        Rows.count("pg_terminate_backend(" + pid + ")");
        assertThat(ask(next.join(), MY_PID)).isNotEqualTo(pid);
    }

    private Link taken() {
        return on(() -> {
            Future<Link> coming = loop.take();
            return coming == null ? Future.failedFuture("none to be had") : coming;
        });
    }

    private boolean tried() {
        try {
            giveBack(taken());
            return true;
        } catch (RuntimeException none) {
            return false;
        }
    }

    private long ask(Link link, String sql) {
        return on(() -> link.ask(sql, Tuple.tuple())).getLong(0);
    }

    private void giveBack(Link link) {
        on(() -> {
            loop.giveBack(link);
            return Future.succeededFuture();
        });
    }

    /** All of it is called there. */
    private <T> T on(Supplier<Future<T>> called) {
        CompletableFuture<T> result = new CompletableFuture<>();
        context.runOnContext(here -> called.get().onComplete(result::complete, result::completeExceptionally));
        return result.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
