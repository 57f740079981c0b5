package dev.mimamori.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.http.OutboundHttp;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PfxOptions;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The address is pinned; who answers there must still prove the name. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutboundTlsTest {

    private static final String PASSWORD = "for this test";

    @TempDir
    static Path folder;
    private static Path keyStore;
    private static Vertx vertx;

    /** The JDK has no API that makes a certificate, but every JDK has its tool. */
    @BeforeAll
    static void open() throws Exception {
        vertx = Vertx.vertx();
        keyStore = folder.resolve("receiver.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "receiver", "-keyalg", "EC", "-dname", "CN=hooks.example.test",
                "-ext", "san=dns:hooks.example.test", "-storetype", "PKCS12", "-keystore", keyStore.toString(),
                "-storepass", PASSWORD).inheritIO().start();
        assertThat(keytool.waitFor()).isZero();
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void the_name_is_sent_and_verified_although_the_address_is_pinned() throws Exception {
        try (Receiver receiver = Receiver.withTls(context())) {
            assertThat(Senders.send(vertx, trusting(), "https://hooks.example.test:" + receiver.port()))
                    .isEqualTo(new Outcome.Delivered());
            assertThat(receiver.requests.get(0).serverName()).contains("hooks.example.test");
        }
    }

    @Test
    void a_certificate_for_another_name_is_refused() throws Exception {
        try (Receiver receiver = Receiver.withTls(context())) {
            assertThat(Senders.send(vertx, trusting(), "https://other.example.test:" + receiver.port()))
                    .isInstanceOfSatisfying(Outcome.Retry.class,
                            retry -> assertThat(retry.error()).contains("other.example.test"));
            assertThat(receiver.requests).isEmpty();
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused() throws Exception {
        try (Receiver receiver = Receiver.withTls(context())) {
            assertThat(Senders.send(vertx, Senders.resolving(host -> loopback()),
                    "https://hooks.example.test:" + receiver.port())).isInstanceOf(Outcome.Retry.class);
            assertThat(receiver.requests).isEmpty();
        }
    }

    private static OutboundHttp.Settings trusting() {
        return new OutboundHttp.Settings(host -> loopback(), Duration.ofSeconds(15), new HttpClientOptions()
                .setTrustOptions(new PfxOptions().setPath(keyStore.toString()).setPassword(PASSWORD)));
    }

    private static InetAddress[] loopback() {
        return new InetAddress[] { InetAddress.getLoopbackAddress() };
    }

    private static SSLContext context() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keyStore)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
