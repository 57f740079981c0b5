package dev.mimamori.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.persistence.OptimisticLockException;

import org.jboss.logging.Logger;

import dev.mimamori.common.DomainException;
import dev.mimamori.common.DomainException.Code;
import dev.mimamori.common.Sql;
import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import graphql.introspection.GoodFaithIntrospection;
import graphql.language.SourceLocation;

/**
 * Errors as clients see them: each has a code, and nothing internal leaves. What went wrong inside is logged under a
 * reference that the client can quote.
 */
public final class Errors {

    private static final Logger LOG = Logger.getLogger(Errors.class);

    /** A character that PostgreSQL does not keep. */
    private static final String NOT_TEXT = "22021";

    /** Serialisation failure, deadlock, unique violation: somebody was faster. */
    private static final java.util.Set<String> LOST_RACE = java.util.Set.of("40001", "40P01", "23505");

    /** What was sent and is repeated in a message is shown as far as it takes to know it again. */
    private static final Pattern LONG_VALUE = Pattern.compile("\"([^\"]{200})[^\"]+\"|'([^']{200})[^']+'");
    private static final int MOST = 1_000;

    private Errors() {
    }

    /** One without a place. */
    public static Map<String, Object> of(Code code, String message) {
        return error(code, null, message, null);
    }

    /** One in the document, that has no path since nothing was executed. */
    static Map<String, Object> of(Code code, String message, SourceLocation at) {
        Map<String, Object> error = of(code, message);
        error.put("locations", List.of(location(at)));
        return error;
    }

    /** The same for a refusal. */
    public static Map<String, Object> of(DomainException e) {
        return error(e.code(), e.field(), e.getMessage(), null);
    }

    /** What an error says beside its message; may be added to. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> extensions(Map<String, Object> error) {
        return (Map<String, Object>) error.get("extensions");
    }

    /** Blames this field where no field is blamed, or only the variable as a whole. */
    static List<Map<String, Object>> blaming(String field, List<Map<String, Object>> errors) {
        errors.forEach(error -> extensions(error).put("field", field));
        return errors;
    }

    /** Most telling first: BAD_INPUT before NOT_FOUND before CONFLICT. */
    static List<Map<String, Object>> of(List<GraphQLError> errors) {
        // that nothing could be put where something must be is a consequence, and told only where it is all we know
        List<GraphQLError> causes = errors.stream().filter(error -> !isConsequence(error)).toList();
        return (causes.isEmpty() ? errors : causes).stream().map(Errors::of)
                .sorted((a, b) -> Integer.compare(rank(a), rank(b))).toList();
    }

    /** Those of an answer that tell of something that failed inside, and may not fail the next time. */
    @SuppressWarnings("unchecked")
    static Optional<List<Map<String, Object>>> internal(Map<String, Object> answer) {
        List<Map<String, Object>> errors = (List<Map<String, Object>>) answer.getOrDefault("errors", List.of());
        return Optional.of(errors.stream().filter(error -> Code.INTERNAL.name().equals(extensions(error).get("code"))).toList())
                .filter(found -> !found.isEmpty());
    }

    private static boolean isConsequence(GraphQLError error) {
        return error.getErrorType() == graphql.ErrorType.NullValueInNonNullableField;
    }

    private static int rank(Map<String, Object> error) {
        return Code.valueOf((String) extensions(error).get("code")).ordinal();
    }

    private static Map<String, Object> of(GraphQLError error) {
        if (error instanceof ExceptionWhileDataFetching failed) {
            return thrown(failed.getException(), failed);
        }
        if (error.getErrorType() == graphql.ErrorType.ExecutionAborted
                || error.getErrorType() == graphql.ErrorType.NullValueInNonNullableField
                || error.getErrorType() == graphql.ErrorType.DataFetchingException) {
            LOG.errorf("GraphQL: %s", error.getMessage());
            return error(Code.INTERNAL, null, "this could not be answered", error);
        }
        if (error instanceof GoodFaithIntrospection.BadFaithIntrospectionError) {
            return error(Code.TOO_COMPLEX, null, error.getMessage(), error);
        }
        String message = inOurWords(ends(String.valueOf(error.getMessage())));
        return error(Code.BAD_INPUT, FieldAtFault.named(message), message, error);
    }

    /** It may repeat a megabyte that was sent: whoever reads it again and again for patterns would never be done. */
    private static String ends(String message) {
        return message.length() <= 3 * MOST ? message
                : message.substring(0, 2 * MOST) + "…" + message.substring(message.length() - MOST);
    }

    /** The library repeats what was sent, as its own classes print it: the whole input for one wrong field. */
    private static String inOurWords(String message) {
        return message.replaceFirst("^Validation error \\([^)]*\\) : ", "")
                .replaceAll("(?s) with value '.*' (is|must|contains) ", " $1 ")
                .replaceAll("(?s) - '\\w+Value\\{.*", "");
    }

    private static String shortened(String message) {
        if (message == null || message.length() <= 200) {
            return message;
        }
        String less = LONG_VALUE.matcher(message).replaceAll(
                value -> Matcher
                        .quoteReplacement(value.group(1) != null ? '"' + value.group(1) + "…\"" : "'" + value.group(2) + "…'"));
        return less.length() > MOST ? less.substring(0, MOST) + "…" : less;
    }

    private static Map<String, Object> thrown(Throwable thrown, GraphQLError at) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof DomainException refused) {
                Map<String, Object> told = error(refused.code(), refused.field(), refused.getMessage(), at);
                if (refused instanceof DomainException.Conflict conflict) {
                    extensions(told).putAll(conflict.details());
                }
                return told;
            }
            if (t instanceof Sql.Failure sql && NOT_TEXT.equals(sql.state())) {
                return error(Code.BAD_INPUT, null, "text must not hold the character NUL", at);
            }
            if (t instanceof OptimisticLockException
                    || t instanceof Sql.Failure sql && LOST_RACE.contains(String.valueOf(sql.state()))) {
                return error(Code.CONFLICT, null, "somebody changed this at the same moment: read it again, then repeat",
                        at);
            }
        }
        String reference = UUID.randomUUID().toString();
        LOG.errorf(cause, "Unexpected failure, reference %s", reference);
        return error(Code.INTERNAL, null, "something went wrong here, and nothing was changed; reference " + reference,
                at);
    }

    private static Map<String, Object> error(Code code, String field, String message, GraphQLError at) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", code.name());
        if (field != null) {
            extensions.put("field", field);
        }
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", shortened(message));
        if (at != null && at.getLocations() != null && !at.getLocations().isEmpty()) {
            List<Map<String, Object>> locations = new ArrayList<>();
            at.getLocations().forEach(l -> locations.add(location(l)));
            error.put("locations", locations);
        }
        if (at != null && at.getPath() != null && !at.getPath().isEmpty()) {
            error.put("path", at.getPath());
        }
        error.put("extensions", extensions);
        return error;
    }

    /** In the order of the specification, each time. */
    private static Map<String, Object> location(SourceLocation at) {
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("line", at.getLine());
        location.put("column", at.getColumn());
        return location;
    }
}
