package dev.mimamori.intake;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.incident.ReportIncidentInput;
import dev.mimamori.release.ChangeInput;
import dev.mimamori.release.LinkInput;
import dev.mimamori.release.RegisterReleaseInput;

/** What a source's JSON means to us. */
public sealed interface Told {

    /**
     * Something went out.
     *
     * @param errands what is to be done about it afterwards
     */
    record Deployed(RegisterReleaseInput release, List<Todo> errands) implements Told {

        public Deployed(RegisterReleaseInput release) {
            this(release, List.of());
        }
    }

    /** More about releases that are there already, wherever they went; nothing is made of it. */
    record More(String service, List<String> versions, List<LinkInput> links, List<ChangeInput> changes) implements Told {
    }

    /**
     * Something broke, or is over; the incident's {@code externalId} tells one from another.
     *
     * @param makesService whether a service that nobody has named before comes into being, or else is left out
     * @param again it goes on, after it was over
     */
    record Broke(ReportIncidentInput incident, boolean makesService, boolean again) implements Told {
    }

    /** Nothing of ours changes; something is to be done elsewhere. */
    record Asked(List<Todo> errands) implements Told {
    }

    /**
     * How something that changes was at one moment: what is older than what was told of it already changes nothing any more.
     *
     * @param subject the same for all that is told of one thing
     * @param at by the source's clock
     */
    record AsOf(String subject, Instant at, Told told) implements Told {

        /** @param at null where the source does not say: then it counts as it is told */
        public static Told of(String subject, Instant at, Told told) {
            return at == null ? told : new AsOf(subject, at, told);
        }
    }

    /** None of ours. */
    record Ignored(String why) implements Told {
    }

    /**
     * An errand to write down.
     *
     * @param key the same errand again, before it is done, takes the other's place
     */
    record Todo(Errand.Kind kind, String key, ObjectNode about) {
    }
}
