package dev.mimamori.process;

import static dev.mimamori.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Reply;

/** A standby that has every commit is promoted, under two replicas that are at work. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FailoverIT {

    private static final Duration BACK = Duration.ofSeconds(10);

    /** What becomes of the primary of before. */
    enum Primary {
        /** It lives, and so do all connections to it; it only takes no writes any more. */
        IS_READ_ONLY {
            @Override
            void end(OwnDatabase primary) {
                primary.execute("alter system set default_transaction_read_only = on");
                primary.execute("select pg_reload_conf()");
                Eventually.assertThat(() -> assertThat(primary.list("""
                        select replay_lsn = pg_current_wal_lsn() from pg_stat_replication
                        """)).as("the standby has all").containsExactly("t"));
            }
        },
        IS_DEAD {
            @Override
            void end(OwnDatabase primary) {
                primary.stopAtOnce();
            }
        };

        abstract void end(OwnDatabase primary);
    }

    private final Queue<String> promised = new ConcurrentLinkedQueue<>();
    private volatile boolean stop;

    @ParameterizedTest
    @EnumSource
    void the_service_goes_on_with_the_other_one_and_nothing_is_lost_or_doubled(Primary primary) throws Exception {
        try (Inbox inbox = new Inbox();
                OwnDatabase before = OwnDatabase.prepared();
                OwnDatabase standby = before.standby("standby");
                Installation one = guest(before, standby, inbox);
                Installation other = guest(before, standby, inbox)) {
            synchronous(before);
            List<ServiceProcess> services = Stream.of(one, other).map(Installation::launch).toList();
            services.forEach(ServiceProcess::awaitReady);
            services.get(0).pipeline().remind("PT0S", "PT1H");
            List<Thread> busy = services.stream().map(service -> new Thread(() -> register(service.pipeline()))).toList();
            busy.forEach(Thread::start);
            Eventually.assertThat(() -> assertThat(promised).hasSizeGreaterThan(20));

            primary.end(before);
            standby.execute("select pg_promote()");

            for (ServiceProcess service : services) {
                Eventually.within(BACK, () -> assertThat(service.pipeline().registration(unique("after"), Map.of()).failed())
                        .as(service.log()).isFalse());
                Eventually.within(BACK, () -> assertThat(service.probe("ready")).isEqualTo(200));
            }
            int since = promised.size();
            Eventually.assertThat(() -> assertThat(promised).hasSizeGreaterThan(since + 20));
            stop = true;
            for (Thread thread : busy) {
                thread.join();
            }

            assertThat(Set.copyOf(standby.list("select name from service"))).as("what was promised").containsAll(promised);
            Eventually.within(Duration.ofSeconds(80),
                    () -> assertThat(standby.count("message where status = 'PENDING'")).isZero());
            assertThat(standby.count("reminder")).as("one for each release").isEqualTo(standby.count("release"));
            assertThat(standby.count("message where status = 'SENT'")).isEqualTo(standby.count("release"));
            assertThat(inbox.ids()).hasSize((int) standby.count("release"));
            inbox.assertEachIsSaidUnderOneIdAndInTheSameWords();
        }
    }

    private static Installation guest(OwnDatabase one, OwnDatabase other, Inbox inbox) {
        return one.home.guest("mimamori", "any").telling(inbox).with("MIMAMORI_SETTLE", "PT0S")
                .with("MIMAMORI_ENGINE_LEASE", "PT5S") // what was under way is tried again after that
                .with("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/mimamori".formatted(one.port,
                        other.port) + "?targetServerType=primary&hostRecheckSeconds=1&connectTimeout=2");
    }

    /** What was committed is on the standby before anybody is told so. */
    private static void synchronous(OwnDatabase primary) {
        Eventually.assertThat(() -> assertThat(primary.list("select state from pg_stat_replication"))
                .containsExactly("streaming"));
        primary.execute("alter system set synchronous_standby_names = '*'");
        primary.execute("select pg_reload_conf()");
        Eventually.assertThat(() -> assertThat(primary.list("select sync_state from pg_stat_replication"))
                .containsExactly("sync"));
    }

    private void register(Pipeline pipeline) {
        while (!stop) {
            String name = unique("flow");
            Reply reply = pipeline.registration(name, Map.of());
            if (!reply.failed()) {
                promised.add(name);
            }
            Eventually.pause(Duration.ofMillis(30));
        }
    }
}
