package dev.mimamori.delivery.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A mail server that answers one command as a test wants, and every other one as it should. */
final class SmtpStub implements AutoCloseable {

    private static final String HANG = "hang";

    final List<String> commands = new CopyOnWriteArrayList<>();
    final List<String> mails = new CopyOnWriteArrayList<>();
    final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket server;
    private final String command;
    private volatile String reply;

    private SmtpStub(String command, String reply) {
        this.command = command;
        this.reply = reply;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        threads.execute(this::accept);
    }

    /** @param command its first word, CONNECT for the greeting, or a full stop for what ends a mail */
    static SmtpStub answering(String command, String reply) {
        return new SmtpStub(command, reply);
    }

    static SmtpStub hangingAt(String command) {
        return new SmtpStub(command, HANG);
    }

    /** Every command is answered from the next connection on, as it should be. */
    void recover() {
        reply = null;
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
            say(connection, "CONNECT", "220 mail.example.test ESMTP");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
                String word = line.split("[ :]")[0].toUpperCase();
                say(connection, word, switch (word) {
                    case "EHLO" -> "250-mail.example.test\r\n250 AUTH PLAIN LOGIN";
                    case "DATA" -> "354 go on";
                    case "AUTH" -> "235 welcome";
                    default -> "250 ok";
                });
                if (word.equals("QUIT")) {
                    return;
                }
                if (word.equals("DATA")) {
                    mails.add(data(in));
                    say(connection, ".", "250 taken");
                }
            }
        } catch (IOException cut) {
            // the sender has gone; its outcome is what the tests look at
        }
    }

    private void say(Socket connection, String word, String usual) throws IOException {
        String said = word.equals(command) && reply != null ? reply : usual;
        if (said.equals(HANG)) {
            connection.getInputStream().readAllBytes();
            throw new IOException("the sender has gone");
        }
        if (said.isEmpty()) {
            throw new IOException("cut");
        }
        connection.getOutputStream().write((said + "\r\n").getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
    }

    private static String data(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append('\n');
        }
        return mail.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
        threads.shutdownNow();
    }
}
