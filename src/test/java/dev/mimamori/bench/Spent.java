package dev.mimamori.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.VirtualMachine;

import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * What the service and PostgreSQL have spent so far: what noise cannot touch.
 *
 * @param service seconds of CPU, {@code postgres} and {@code load} (this process, the clients) too; as Linux counts them
 * @param allocated bytes, by the service
 */
record Spent(double service, double postgres, double load, double allocated) {

    private static final double TICK = 0.01;

    /** The service as one looks into it from outside. */
    static final class Looking implements AutoCloseable {

        private final long service;
        private final long postgres;
        private final JMXConnector connector;
        private final ThreadMXBean threads;

        Looking(long service, long postgres) throws Exception {
            this.service = service;
            this.postgres = postgres;
            VirtualMachine machine = VirtualMachine.attach(Long.toString(service));
            connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            machine.detach();
            MBeanServerConnection beans = connector.getMBeanServerConnection();
            threads = ManagementFactory.newPlatformMXBeanProxy(beans, ManagementFactory.THREAD_MXBEAN_NAME,
                    ThreadMXBean.class);
        }

        Spent now() throws IOException {
            return new Spent(cpu(service, false), server(), cpu(ProcessHandle.current().pid(), false),
                    LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds())).filter(bytes -> bytes > 0)
                            .sum());
        }

        /** The server, its children, and those that have ended. */
        private double server() {
            return cpu(postgres, true) + ProcessHandle.of(postgres).map(ProcessHandle::children).orElse(Stream.empty())
                    .mapToDouble(child -> cpu(child.pid(), false)).sum();
        }

        private static double cpu(long process, boolean children) {
            try {
                String stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                double ticks = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
                return TICK * (children ? ticks + Double.parseDouble(fields[13]) + Double.parseDouble(fields[14]) : ticks);
            } catch (IOException endedOrNoLinux) {
                return 0;
            }
        }

        @Override
        public void close() throws IOException {
            connector.close();
        }
    }

    Spent plus(Spent other) {
        return new Spent(service + other.service, postgres + other.postgres, load + other.load, allocated + other.allocated);
    }

    Spent since(Spent before) {
        return new Spent(service - before.service, postgres - before.postgres, load - before.load,
                allocated - before.allocated);
    }
}
