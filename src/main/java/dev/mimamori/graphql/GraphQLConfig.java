package dev.mimamori.graphql;

import java.time.Duration;
import java.util.OptionalInt;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much a request may ask for. Trusted documents are bound by nothing here but the time, the body and the answer. */
@ConfigMapping(prefix = "mimamori.graphql")
public interface GraphQLConfig {

    /** Of one request; more is 413. */
    @WithDefault("1M")
    MemorySize maxBody();

    /** Of all requests that are being read or executed; for more there is 503. WebSockets have as much again. */
    @WithDefault("8M")
    MemorySize bodiesAtOnce();

    /** Of the document. */
    @WithDefault("15000")
    int maxCharacters();

    /** Of the document, as its grammar counts. */
    @WithDefault("1000")
    int maxTokens();

    /** Fields below one another; a fragment is no level of its own. */
    @WithDefault("12")
    int maxDepth();

    /** In the whole document. */
    @WithDefault("15")
    int maxAliases();

    /** Of the operation, fragments followed. */
    @WithDefault("15")
    int maxRootFields();

    /** Fields of the operation, at every depth, each fragment as often as it is spread. */
    @WithDefault("2000")
    int maxSelections();

    /** In the whole document. */
    @WithDefault("50")
    int maxDirectives();

    /** Objects that the answer may hold, as estimated: see the schema's description. */
    @WithDefault("5000")
    int maxCost();

    /** And elements of lists, in the answer as it is; unset: one for each 4 KiB of the heap. Trusted documents too. */
    OptionalInt maxFields();

    /** Of the answer, as JSON. Trusted documents too. */
    @WithDefault("8M")
    MemorySize maxAnswer();

    /** Of all operations that are executed at once; unset: one for each 12 KiB of the heap. More wait for their turn. */
    OptionalInt costAtOnce();

    /** Of the execution; then its statement is cancelled. */
    @WithDefault("PT10S")
    Duration timeout();

    /** Requests that are executed at once. */
    @WithDefault("128")
    int workers();

    /** Requests that wait for their turn; for more there is 503. */
    @WithDefault("256")
    int queue();

    /** How long a request waits for its turn. */
    @WithDefault("PT5S")
    Duration patience();

    /** Files under {@code /export} that are made at once, one for each token; for more there is 503. */
    @WithDefault("4")
    int exportsAtOnce();

    /** For documents that were read and checked, and are kept for the next time. */
    @WithDefault("8M")
    MemorySize documentCache();

    /** For the texts that clients register by their hash. */
    @WithDefault("4M")
    MemorySize persistedQueryCache();

    /** Whether only documents are executed that were known when this was built, or registered by an ADMIN. */
    @WithDefault("false")
    boolean trustedDocumentsOnly();

    Sockets sockets();

    /** WebSockets, for subscriptions. */
    interface Sockets {

        /** Open at once on this replica; one more is answered 503. */
        @WithDefault("1000")
        int most();

        /** Open at once with one token, or of one person who signed in without one; one more is closed. */
        @WithDefault("100")
        int perToken();

        /** Operations at once on one of them. */
        @WithDefault("20")
        int operations();

        /** How long one may be open before it has said who it is. */
        @WithDefault("PT5S")
        Duration patience();

        /** How often this replica looks for what others changed, while anybody follows anything. */
        @WithDefault("PT0.5S")
        Duration poll();

        /** Changes that are kept for whoever is slow; more, and they are told so and ask again. */
        @WithDefault("50000")
        int backlog();
    }
}
