package dev.mimamori.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.postgresql.ds.PGSimpleDataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import javax.sql.DataSource;

/**
 * The same promise on db-scheduler: one recurring task for each watch, which puts one row into an outbox, exactly once.
 *
 * <p>
 * In its favour, where there was a choice: it locks and fetches as many at a time as our engine; row and rescheduling
 * commit together, so that each execution is one transaction and not two; a thread keeps its connection and its prepared
 * statements; the outbox has three columns and no foreign key; a task carries no data, and knows no schedule, owners,
 * rounds or ladder; it runs in this JVM, which is warm, and is told at once when the time has come. What it cannot do is
 * reschedule many executions at once: that is what it is measured for.
 */
final class DbScheduler implements AutoCloseable {

    private static final String DATABASE = "dbscheduler";

    private final Server server;
    private final Queue<Connection> connections = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<Connection> own = ThreadLocal.withInitial(this::connect);
    private final Scheduler scheduler;
    private volatile Instant now = Instant.EPOCH;
    private volatile CountDownLatch left = new CountDownLatch(0);
    private Instant due;
    private int size;

    DbScheduler(Server server, int threads, int batch) {
        this.server = server;
        server.execute("postgres", "create database " + DATABASE);
        // as its documentation says, without the index for priorities, which it does not use here
        server.execute(DATABASE, """
                create table scheduled_tasks (task_name text not null, task_instance text not null, task_data bytea,
                    execution_time timestamptz not null, picked boolean not null, picked_by text, last_success timestamptz,
                    last_failure timestamptz, consecutive_failures int, last_heartbeat timestamptz, version bigint not null,
                    priority smallint, primary key (task_name, task_instance))
                """, "create index execution_time_idx on scheduled_tasks (execution_time)",
                "create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)",
                "create table outbox (version text, due_at timestamptz, reason text, primary key (version, due_at))");
        Task<Void> remind = Tasks.custom("remind", Void.class).execute((watch, context) -> this::complete);
        scheduler = new SettableBuilder(source(), remind).threads(threads)
                .pollUsingLockAndFetch(1.0, (double) batch / threads).pollingInterval(Duration.ofMillis(20)).build();
        scheduler.start();
        scheduler.pause();
    }

    /** Its clock can be set, but only by whoever extends it. */
    private final class SettableBuilder extends SchedulerBuilder {
        SettableBuilder(DataSource source, Task<?> task) {
            super(source, List.of(task));
            clock = () -> now;
        }
    }

    private void complete(ExecutionComplete execution, ExecutionOperations<Void> operations) {
        Connection connection = own.get();
        Instant at = execution.getExecution().executionTime;
        try {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("insert into outbox values (?, ?, 'CHECK_DUE')")) {
                insert.setString(1, execution.getExecution().getId());
                insert.setTimestamp(2, Timestamp.from(at));
                insert.executeUpdate();
            }
            operations.reschedule(execution, at.plus(Fleet.DAY));
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        left.countDown();
    }

    /** The first so many of the fleet's watches, in the order of their versions, next due after this moment. */
    void grow(List<String> versions, Instant last) {
        size = versions.size();
        due = last;
        server.execute(DATABASE, "truncate scheduled_tasks", """
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                select 'remind', version, timestamptz '%s', false, 1 from unnest('{%s}'::text[]) as version
                """.formatted(last.plus(Fleet.DAY), String.join(",", versions)));
        tidy();
    }

    int size() {
        return size;
    }

    /** What is older than two days is forgotten here too. */
    void tidy() {
        server.execute(DATABASE, "delete from outbox where due_at < timestamptz '%s'".formatted(
                due.minus(Fleet.DAY.multipliedBy(2))), "vacuum analyze");
    }

    /** A day passes: until the last execution is committed. */
    Duration pass() throws InterruptedException {
        due = due.plus(Fleet.DAY);
        left = new CountDownLatch(size);
        scheduler.resume();
        long start = System.nanoTime();
        now = due;
        scheduler.triggerCheckForDueExecutions();
        if (!left.await(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException(left.getCount() + " executions were not completed");
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        scheduler.pause();
        return took;
    }

    Written written() {
        String[] said = server.text(DATABASE, """
                select count(*) || ' ' || count(distinct (version, due_at)) || ' '
                    || md5(string_agg(version || '@' || extract(epoch from due_at)::bigint, ',' order by version))
                from outbox where due_at = timestamptz '%s'
                """.formatted(due)).split(" ");
        return new Written(Long.parseLong(said[0]), Long.parseLong(said[1]), said[2]);
    }

    private DataSource source() {
        return new PGSimpleDataSource() {
            @Override
            public Connection getConnection() {
                Connection kept = own.get();
                return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
                        new Class<?>[] { Connection.class },
                        (proxy, method, arguments) -> {
                            try {
                                return method.getName().equals("close") ? null : method.invoke(kept, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            }
        };
    }

    private Connection connect() {
        try {
            Connection connection = server.connect(DATABASE);
            connections.add(connection);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        scheduler.stop();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
