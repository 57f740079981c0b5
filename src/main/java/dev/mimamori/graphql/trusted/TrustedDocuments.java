package dev.mimamori.graphql.trusted;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Sql;
import dev.mimamori.graphql.GraphQLConfig;
import dev.mimamori.graphql.limit.ByteCache;

/**
 * Documents that somebody answers for: those that were there when this was built, and those that an ADMIN registered. They
 * are known by the SHA-256 of their text, and never go away.
 */
@ApplicationScoped
class TrustedDocuments {

    /** A folder of a native executable cannot be listed, so the files' names are in a file themselves. */
    static final String FOLDER = "trusted-documents/";
    static final String INDEX = FOLDER + "index.txt";

    private final Map<String, String> bundled = new HashMap<>();
    private final ByteCache<String, String> registered;

    @Inject
    Sql sql;

    @Inject
    TrustedDocuments(GraphQLConfig config) {
        registered = new ByteCache<>(config.persistedQueryCache().asLongValue(), PersistedQueries::bytes);
        read(INDEX).lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(TrustedDocuments::document).forEach(text -> bundled.put(Sha256.of(text), text));
    }

    /** The text of this hash where it need not be looked for; else null. */
    String atHand(String hash) {
        return bundled.getOrDefault(hash, registered.get(hash));
    }

    /** The text of this hash. */
    Optional<String> find(String hash) {
        String text = atHand(hash);
        if (text != null) {
            return Optional.of(text);
        }
        Optional<String> found = sql.find("select document from trusted_document where sha256 = ?",
                row -> row.text("document"), HexFormat.of().parseHex(hash));
        found.ifPresent(document -> registered.put(hash, document));
        return found;
    }

    /** False where it was there. */
    boolean register(String hash, String text, String actor) {
        return sql.update("""
                insert into trusted_document (sha256, document, registered_at, registered_by)
                values (?, ?, mimamori_now(), ?) on conflict do nothing
                """, HexFormat.of().parseHex(hash), text, actor) == 1;
    }

    /** A line of the index: a file beside it, or files of the frontend, one put behind the other. */
    static String document(String line) {
        return Stream.of(line.split(" ")).map(name -> read(name.contains("/") ? name : FOLDER + name))
                .collect(Collectors.joining()).strip();
    }

    private static String read(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
