package dev.mimamori.intake.cdevents;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.intake.Body;
import dev.mimamori.intake.Incoming;
import dev.mimamori.intake.Incoming.Malformed;
import dev.mimamori.intake.IntakeConfig;
import dev.mimamori.intake.Secrets;
import dev.mimamori.intake.Source;
import dev.mimamori.intake.Told;
import dev.mimamori.release.ReleaseSource;

/** CDEvents 0.4 and 0.5 over CloudEvents' HTTP binding, structured and binary. */
@Singleton
public class CdEvents implements Source {

    private static final String STRUCTURED = "application/cloudevents+json";
    private static final Set<String> DATA = Set.of("application/json", "application/cdevents+json");
    private static final Set<String> KEPT = Set.of("content-type");

    private final Secrets tokens;
    private final Schemas schemas = new Schemas();

    /** The attributes that say which event it is, and the event. */
    private record Envelope(String specversion, String type, String source, String id, Body event) {
    }

    @Inject
    public CdEvents(IntakeConfig config) {
        this(Secrets.of("MIMAMORI_INTAKE_CDEVENTS_TOKEN", config.cdevents().token()));
    }

    CdEvents(Secrets tokens) {
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "cdevents";
    }

    @Override
    public ReleaseSource registers() {
        return ReleaseSource.CDEVENTS;
    }

    @Override
    public boolean configured() {
        return tokens.configured();
    }

    @Override
    public boolean isProven(Incoming head) {
        return isGenuine(head);
    }

    @Override
    public boolean isGenuine(Incoming request) {
        return tokens.bear(request.header("Authorization"));
    }

    /** Source and id together are one event's alone, as CloudEvents say. */
    @Override
    public String delivery(Incoming request) {
        Envelope envelope = open(request);
        return envelope.source() + " " + envelope.id();
    }

    @Override
    public Predicate<String> kept() {
        return name -> KEPT.contains(name) || name.startsWith("ce-");
    }

    @Override
    public Told read(Incoming request) {
        Envelope envelope = open(request);
        EventType type = EventType.of(envelope.type());
        if (type == null) {
            return new Told.Ignored("of CDEvents these are wanted: " + EventType.names());
        }
        Body event = envelope.event();
        List<String> problems = schemas.problems(type, event.json());
        if (!problems.isEmpty()) {
            throw new BadInput("data", String.join("; ", problems));
        }
        mustAgree("type", envelope.type(), event);
        mustAgree("id", envelope.id(), event);
        mustAgree("source", envelope.source(), event);
        return type.isIncident() ? IncidentEvent.read(type, event) : ServiceEvent.read(type, event);
    }

    /** Otherwise it would be told apart from others by something that it does not say. */
    private static void mustAgree(String attribute, String envelope, Body event) {
        if (!Objects.equals(envelope, event.text("/context/" + attribute))) {
            throw new BadInput("context." + attribute, "must be that of the CloudEvent, which is " + envelope);
        }
    }

    private static Envelope open(Incoming request) {
        boolean binary = request.header("ce-specversion") != null;
        if (!binary && !request.type().equals(STRUCTURED)) {
            throw new Malformed(
                    "send a CloudEvent: structured as " + STRUCTURED + ", or binary with ce- headers; batches are not "
                            + "taken");
        }
        Envelope envelope = binary ? binary(request) : structured(request.json());
        if (!"1.0".equals(envelope.specversion())) {
            throw new Malformed("specversion must be 1.0");
        }
        for (String needed : new String[] { envelope.type(), envelope.source(), envelope.id() }) {
            if (needed == null || needed.isBlank()) {
                throw new Malformed("a CloudEvent has a type, a source and an id");
            }
        }
        return envelope;
    }

    private static Envelope binary(Incoming request) {
        if (!DATA.contains(request.type())) {
            throw new Malformed("the content type of an event's data must be one of " + DATA.stream().sorted().toList());
        }
        Body event = request.json();
        return new Envelope(request.header("ce-specversion"), attribute(request, event, "type"),
                attribute(request, event, "source"), attribute(request, event, "id"), event);
    }

    /** Percent-encoded, as CloudEvents want it of a header; not all senders know. */
    private static String attribute(Incoming request, Body event, String name) {
        String raw = request.header("ce-" + name);
        if (raw == null || raw.equals(event.text("/context/" + name))) {
            return raw;
        }
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new Malformed("ce-" + name + " is not percent-encoded");
        }
    }

    private static Envelope structured(Body cloudEvent) {
        return new Envelope(cloudEvent.text("/specversion"), cloudEvent.text("/type"), cloudEvent.text("/source"),
                cloudEvent.text("/id"), data(cloudEvent));
    }

    private static Body data(Body cloudEvent) {
        String base64 = cloudEvent.text("/data_base64");
        if (base64 != null) {
            try {
                return new Incoming(Map.of(), Base64.getDecoder().decode(base64)).json();
            } catch (IllegalArgumentException broken) {
                throw new Malformed("data_base64 is not Base64");
            }
        }
        Body data = cloudEvent.at("/data");
        if (data.json().isTextual()) {
            return Incoming.json(data.json().asText());
        }
        if (!data.json().isObject()) {
            throw new Malformed("the CloudEvent has no data");
        }
        return data;
    }
}
