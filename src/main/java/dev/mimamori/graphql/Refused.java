package dev.mimamori.graphql;

import java.util.List;
import java.util.Map;

import dev.mimamori.common.DomainException.Code;

/** A request that is not executed, and why. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final boolean wellFormed;
    private final long retryAfter;
    private final transient List<Map<String, Object>> errors;

    private Refused(int status, boolean wellFormed, long retryAfter, List<Map<String, Object>> errors) {
        super(errors.get(0).get("message").toString(), null, false, false);
        this.status = status;
        this.wellFormed = wellFormed;
        this.retryAfter = retryAfter;
        this.errors = errors;
    }

    /** It is no GraphQL request that could be looked at. */
    public static Refused http(int status, String message) {
        return http(status, Errors.of(Code.BAD_INPUT, message));
    }

    /** The same, for another reason. */
    public static Refused http(int status, Map<String, Object> error) {
        return new Refused(status, false, 0, List.of(error));
    }

    /** Not now. */
    public static Refused later(int status, Map<String, Object> error, long seconds) {
        return new Refused(status, false, seconds, List.of(error));
    }

    /** Whoever sent it is not let in. */
    public static Refused unauthenticated(String message) {
        return http(401, Errors.of(Code.UNAUTHENTICATED, message));
    }

    /** It is a GraphQL request, which is at fault: what the specification calls a request error. */
    public static Refused request(int status, List<Map<String, Object>> errors) {
        return new Refused(status, true, 0, errors);
    }

    static Refused request(Code code, String message) {
        return request(code == Code.FORBIDDEN ? 403 : 400, List.of(Errors.of(code, message)));
    }

    /**
     * A request error keeps 200 for plain JSON, as the specification has it, since old clients cannot tell ours from a
     * proxy's answer.
     */
    public int status(boolean plainJson) {
        return wellFormed && plainJson ? 200 : status;
    }

    /** In seconds; 0: there is no use in repeating it. */
    public long retryAfter() {
        return retryAfter;
    }

    /** As clients see them; never empty. */
    public List<Map<String, Object>> errors() {
        return errors;
    }
}
