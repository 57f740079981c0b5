package dev.mimamori.graphql.limit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.common.DomainException.Code;
import dev.mimamori.graphql.Errors;
import dev.mimamori.graphql.GraphQLConfig;
import dev.mimamori.graphql.Refused;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import io.quarkus.runtime.StartupEvent;

/** What a document may be, and what it may ask for. What is too much is refused before anything is executed. */
@ApplicationScoped
public class Limits {

    /** So many bytes for each field of an answer, while it is put together with three others of its size. */
    private static final int HEAP_OF_FOUR = 4 * 1024;

    /** Bytes: an element that is empty, with its quotes and comma. */
    private static final int LEAST_OF_A_FIELD = 3;
    private static final long MOST_UNCOUNTED = 1 << 20;

    private final GraphQLConfig config;
    private final ParserOptions parser;

    @Inject
    public Limits(GraphQLConfig config) {
        this.config = config;
        parser = ParserOptions.getDefaultOperationParserOptions().transform(options -> options
                .maxCharacters(config.maxCharacters()).maxTokens(config.maxTokens()).captureLineComments(false));
    }

    /** Before anybody asks anything: also what else in the library reads a document. */
    void forAll(@Observes StartupEvent event) {
        ParserOptions.setDefaultOperationParserOptions(parser);
    }

    /** With which a document is read. A trusted one is as long as it likes. */
    public ParserOptions parser(boolean trusted) {
        return trusted ? ParserOptions.getDefaultSdlParserOptions() : parser;
    }

    /** By its length alone. */
    public void check(String text) {
        check("characters", text.length(), config.maxCharacters());
    }

    /** By its grammar: it was cut off where there were too many. */
    public Refused tooManyTokens() {
        return refused("tokens", "more than " + config.maxTokens(), null, config.maxTokens());
    }

    /** By its shape, whatever its fields mean. */
    public void check(Document document) {
        Shape shape = new Shape(document);
        check("aliases", shape.aliases(), config.maxAliases());
        check("directives", shape.directives(), config.maxDirectives());
        check("depth", shape.depth(), config.maxDepth());
        check("root fields", shape.rootFields(), config.maxRootFields());
        check("selections", shape.selections(), config.maxSelections());
    }

    /** By what it asks for. The document is valid; the variables are as they came. */
    public void check(long cost) {
        check("cost", cost, config.maxCost());
    }

    /** How many objects the answer may hold. */
    public static long cost(GraphQLSchema schema, Document document, OperationDefinition operation,
            Map<String, Object> variables) {
        return new Cost(schema, document, operation, variables).total();
    }

    /** The rule by which it is counted, for the schema's readers. */
    public static String rule() {
        return Cost.FORMULA.formatted(Cost.PAGE, Cost.LIST);
    }

    /** What the answer may grow to. */
    public Growth growth(CostGate.Share share, long cost) {
        return new Growth(share, cost, maxFields());
    }

    /** So many bytes of an answer hold no more fields and elements than it may have, whatever they are. */
    public int uncounted() {
        return (int) Math.min(Math.min(MOST_UNCOUNTED, config.maxAnswer().asLongValue()),
                (long) LEAST_OF_A_FIELD * maxFields());
    }

    private int maxFields() {
        return config.maxFields().orElse((int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / HEAP_OF_FOUR));
    }

    /** Of an answer that was broken off. */
    public static Refused tooLarge(String limit, long allowed) {
        Map<String, Object> error = error("answer's " + limit, "the answer would be too large: its " + limit
                + " must be at most " + allowed + ". Ask for less; what a mutation changed by then stays changed");
        Errors.extensions(error).put("allowed", allowed);
        return Refused.request(400, List.of(error));
    }

    /** Of an execution that was stopped. */
    public Refused tookTooLong() {
        Map<String, Object> error = error("time",
                "this took longer than " + config.timeout().toMillis() / 1000.0
                        + " s and was stopped; what was not finished was not done: ask for less, or again later");
        return Refused.later(503, error, 5);
    }

    private static void check(String limit, long found, int allowed) {
        if (found > allowed) {
            boolean counted = found < Shape.ENDLESS;
            throw refused(limit, counted ? Long.toString(found) : "a great many", counted ? found : null, allowed);
        }
    }

    /** @param found null where nobody has counted to the end */
    private static Refused refused(String limit, String said, Long found, int allowed) {
        Map<String, Object> error = error(limit, "this is too much in one request: its " + limit + " must be at most "
                + allowed + ", and found " + (limit.endsWith("s") ? "were " : "was ") + said);
        Map<String, Object> extensions = Errors.extensions(error);
        if (found != null) {
            extensions.put("found", found);
        }
        extensions.put("allowed", allowed);
        return Refused.request(400, List.of(error));
    }

    private static Map<String, Object> error(String limit, String message) {
        Map<String, Object> error = new LinkedHashMap<>(Errors.of(Code.TOO_COMPLEX, message));
        Errors.extensions(error).put("limit", limit);
        return error;
    }
}
