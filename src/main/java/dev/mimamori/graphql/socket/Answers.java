package dev.mimamori.graphql.socket;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.access.RateLimits;
import dev.mimamori.access.SignIn;
import dev.mimamori.common.Caller;
import dev.mimamori.common.Change;
import dev.mimamori.common.DomainException;
import dev.mimamori.common.DomainException.Code;
import dev.mimamori.common.DomainException.Unauthenticated;
import dev.mimamori.graphql.Answering;
import dev.mimamori.graphql.Answering.Ready;
import dev.mimamori.graphql.Errors;
import dev.mimamori.graphql.GraphQLRequest;
import dev.mimamori.graphql.Occurrence;
import dev.mimamori.graphql.Refused;
import dev.mimamori.graphql.Running;
import dev.mimamori.graphql.http.Unread;
import dev.mimamori.graphql.trusted.PersistedQueries.Found;

/** What takes time: to be called where there is time for it. Whoever asks is looked up afresh each time. */
@ApplicationScoped
class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);

    /** Who asks. */
    record Visitor(String authorization, String address) {
    }

    /**
     * What came of a {@code subscribe}.
     *
     * @param payload the answer of a query or mutation; null for a subscription
     * @param followed null for a query or mutation
     * @param place in the feed, from where on it is told
     */
    record Begun(String payload, Followed followed, Map<Long, Object> memory, long place) {
    }

    /** A subscription, as text: what is made of it takes many times the memory, and is made again whenever it is told. */
    record Followed(String message, Found found) {

        /** A document that was named by its hash is longer than the message. */
        long weight() {
            return Math.max(message.length(), found.text().length());
        }
    }

    @Inject
    SignIn signIn;

    @Inject
    RateLimits limits;

    @Inject
    Answering answering;

    @Inject
    Feeding feeding;

    @Inject
    Unread unread;

    @Inject
    ObjectMapper json;

    /** @throws Closing where this is nobody */
    Caller caller(Visitor visitor) {
        return known(() -> signIn.caller(visitor.authorization(), visitor.address()));
    }

    /** @throws Closing where this is nobody any more; whose address is not to blame */
    Caller again(Visitor visitor) {
        return known(() -> signIn.again(visitor.authorization()));
    }

    private static Caller known(Supplier<Caller> signIn) {
        try {
            return signIn.get();
        } catch (Unauthenticated nobody) {
            throw new Closing(Closing.UNAUTHORIZED, "Unauthorized: the token is missing, unknown, revoked or expired");
        }
    }

    /** Takes no time. RATE_LIMITED where it is one too many. */
    void count(Caller caller, Visitor visitor) {
        limits.request(caller, visitor.address());
    }

    Begun begin(Visitor visitor, String message, Running running) {
        Caller caller = again(visitor);
        Ready ready = answering.ready(caller, request(message));
        if (!ready.isSubscription()) {
            return new Begun(unread.text(answering.answer(caller, ready, running)), null, Map.of(), 0);
        }
        long place = feeding.recent(); // before the resolver looks: what changes meanwhile is told
        Map<Long, Object> memory = new HashMap<>(); // of one execution after the other
        answering.tell(caller, ready, new Occurrence(Change.begin(memory)), running);
        return new Begun(null, new Followed(message, ready.found()), memory, place);
    }

    private static GraphQLRequest request(String message) {
        return GraphQLRequest.of(Message.of(message).payload());
    }

    /** Empty where it does not concern this subscription. */
    Optional<String> tell(Visitor visitor, Followed followed, Occurrence occurrence, Running running) {
        Caller caller = again(visitor);
        Ready ready = answering.ready(caller, request(followed.message()), followed.found());
        return answering.tell(caller, ready, occurrence, running).map(unread::text);
    }

    String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a client sees it. */
    static Object errors(Throwable why) {
        if (why instanceof Refused refused) {
            return refused.errors();
        }
        if (why instanceof DomainException refusal) {
            return List.of(Errors.of(refusal));
        }
        LOG.error("An operation could not be answered", why);
        return List.of(Errors.of(Code.INTERNAL, "the service cannot answer just now: repeat this in a moment"));
    }

    /** Whether it may work in a moment: there was no turn for it, it took too long, or something failed inside. */
    static boolean isForNow(Throwable why) {
        return why instanceof Refused refused
                ? refused.retryAfter() > 0
                        || Code.INTERNAL.name().equals(Errors.extensions(refused.errors().get(0)).get("code"))
                : !(why instanceof DomainException || why instanceof Closing);
    }
}
