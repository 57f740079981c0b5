package dev.mimamori.delivery.mail;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkus.mailer.runtime.MailerSupport;
import io.quarkus.mailer.runtime.Mailers;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;

/** Quarkus' own mailer and the real templates, without Quarkus around them. */
final class Post {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    private Post() {
    }

    static MailSender sender(Vertx vertx, int port, Map<String, String> settings, Duration longest) {
        SmallRyeConfig config = config(Map.of("quarkus.mailer.from", "Mimamori <mimamori@example.test>", "quarkus.mailer.host",
                "127.0.0.1", "quarkus.mailer.port", Integer.toString(port), "quarkus.mailer.start-tls", "DISABLED",
                "quarkus.mailer.own-host-name", "localhost"), settings);
        MailLines lines = new MailLines(mailers(vertx, config).reactiveMailerFromName(Mailers.DEFAULT_MAILER_NAME), vertx,
                () -> mailers(vertx, config));
        return new MailSender(lines, layout(), MailSettings.read(config, LaunchMode.TEST), longest);
    }

    static SmallRyeConfig config(Map<String, String> settings, Map<String, String> more) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters()
                .withMapping(MailersRuntimeConfig.class)
                .withSources(source(settings, 250), source(more, 300)).build();
    }

    static MailLayout layout() {
        Engine engine = Engine.builder().addDefaults().addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .addLocator(id -> Optional.of(new File(TEMPLATES.resolve(id)))).build();
        return new MailLayout(engine.getTemplate("mail/message.txt"), engine.getTemplate("mail/message.html"));
    }

    private static PropertiesConfigSource source(Map<String, String> settings, int ordinal) {
        return new PropertiesConfigSource(settings, "the test " + ordinal, ordinal);
    }

    private static Mailers mailers(Vertx vertx, SmallRyeConfig config) {
        return new Mailers(vertx, new io.vertx.mutiny.core.Vertx(vertx), config.getConfigMapping(MailersRuntimeConfig.class),
                LaunchMode.NORMAL, new MailerSupport(true, Set.of()), new NoTls(), null);
    }

    private record File(Path path) implements TemplateLocation {

        @Override
        public Reader read() {
            try {
                return Files.newBufferedReader(path);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional
                    .of(Variant.forContentType(path.toString().endsWith("html") ? Variant.TEXT_HTML : Variant.TEXT_PLAIN));
        }
    }

    private static final class NoTls implements TlsConfigurationRegistry {

        @Override
        public Optional<TlsConfiguration> get(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            throw new UnsupportedOperationException();
        }
    }
}
