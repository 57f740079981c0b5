package dev.mimamori.graphql;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Caller;
import graphql.ExecutionResult;

/** The API without the network: the same documents, rules and roles. */
@ApplicationScoped
public class InProcess {

    /** As the API refuses: a code of {@code DomainException.Code} and a message that says what to do. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String code;
        private final String field;

        private Refused(String code, String field, String message) {
            super(message);
            this.code = code;
            this.field = field;
        }

        private static Refused of(Map<String, Object> error) {
            Map<?, ?> extensions = error.get("extensions") instanceof Map<?, ?> given ? given : Map.of();
            Object field = extensions.get("field");
            return new Refused(String.valueOf(extensions.get("code")), field == null ? null : field.toString(),
                    String.valueOf(error.get("message")));
        }

        public String code() {
            return code;
        }

        /** The input field that is wrong; null where none is to blame. */
        public String field() {
            return field;
        }
    }

    @Inject
    Documents documents;

    @Inject
    Executor executor;

    /**
     * What the document's operation answers. It is bound by no limits: whoever writes it is this service.
     *
     * @throws Refused with its first error, where it has any
     */
    public Map<String, Object> execute(Caller as, String document, Map<String, Object> variables) {
        try {
            Prepared prepared = documents.prepare(document, true);
            ExecutionResult result = executor.execute(as, prepared, prepared.operation(as, null), variables, new Running());
            List<Map<String, Object>> errors = Errors.of(result.getErrors());
            if (!errors.isEmpty()) {
                throw Refused.of(errors.get(0));
            }
            return result.getData();
        } catch (dev.mimamori.graphql.Refused invalid) {
            throw Refused.of(invalid.errors().get(0));
        }
    }
}
