package dev.mimamori.common;

import java.util.Map;

/**
 * A refusal that the caller can act on. Its message says what to do; its code is the {@code extensions.code} of the
 * GraphQL error. Nothing else that is thrown ever shows its message to a client.
 */
public abstract sealed class DomainException extends RuntimeException {

    /** The contract's error codes, in the order in which they win when several apply. */
    public enum Code {
        UNAUTHENTICATED,
        FORBIDDEN,
        BAD_INPUT,
        NOT_FOUND,
        CONFLICT,
        RATE_LIMITED,
        TOO_COMPLEX,
        PERSISTED_QUERY_NOT_FOUND,
        INTERNAL
    }

    private final Code code;
    private final String field;

    private DomainException(Code code, String field, String message) {
        super(message, null, false, false);
        this.code = code;
        this.field = field;
    }

    public Code code() {
        return code;
    }

    /** The input field that is wrong, as a path such as {@code changes[3].url}; null where no field is to blame. */
    public String field() {
        return field;
    }

    /** Wrong whatever the state. */
    public static final class BadInput extends DomainException {
        public BadInput(String field, String message) {
            super(Code.BAD_INPUT, field, message);
        }
    }

    /** A well-formed id or name that is not there. */
    public static final class NotFound extends DomainException {
        public NotFound(String field, String message) {
            super(Code.NOT_FOUND, field, message);
        }

        /** The usual sentence: {@code no person is called "bob": check the name, or save it first}. */
        public static NotFound named(String field, String kind, String name) {
            return new NotFound(field, "no " + kind + " is called \"" + name + "\": check the name, or save it first");
        }
    }

    /** Right in another state. */
    public static final class Conflict extends DomainException {

        private final transient Map<String, ?> details;

        public Conflict(String message) {
            this(message, Map.of());
        }

        /** @param details what the client needs to go on, beside the message: its {@code extensions} */
        public Conflict(String message, Map<String, ?> details) {
            super(Code.CONFLICT, null, message);
            this.details = details;
        }

        public Map<String, ?> details() {
            return details;
        }
    }

    /** Nobody is signed in. */
    public static final class Unauthenticated extends DomainException {
        public Unauthenticated(String message) {
            super(Code.UNAUTHENTICATED, null, message);
        }
    }

    /** Somebody is signed in, who may not do this. */
    public static final class Forbidden extends DomainException {
        public Forbidden(String message) {
            super(Code.FORBIDDEN, null, message);
        }
    }

    /** Too often in too little time. */
    public static final class RateLimited extends DomainException {

        private final long retryAfter;

        /** @param retryAfter whole seconds until it may be tried again */
        public RateLimited(String message, long retryAfter) {
            super(Code.RATE_LIMITED, null, message);
            this.retryAfter = retryAfter;
        }

        public long retryAfter() {
            return retryAfter;
        }
    }
}
