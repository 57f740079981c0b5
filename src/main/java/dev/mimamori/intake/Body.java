package dev.mimamori.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.common.DomainException.BadInput;

/** JSON that somebody else wrote: whatever is asked for may be missing, or of another type. Places are JSON pointers. */
public record Body(JsonNode json) {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    /** ISO 8601, and how GitLab and Ruby write it. */
    private static final List<DateTimeFormatter> TIMES = List.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME,
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss XX", Locale.ROOT),
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC));

    /** Of text and numbers; null where there is none, or it is blank. */
    public String text(String pointer) {
        JsonNode node = json.at(pointer);
        String text = node.isTextual() || node.isNumber() ? node.asText() : null;
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The same for what must be there. */
    public String required(String pointer) {
        String text = text(pointer);
        if (text == null) {
            throw new BadInput(pointer.substring(1).replace('/', '.'), "must be there");
        }
        return text;
    }

    public boolean flag(String pointer) {
        return json.at(pointer).asBoolean();
    }

    public boolean has(String pointer) {
        return !json.at(pointer).isMissingNode() && !json.at(pointer).isNull();
    }

    /** Null where there is none that can be read. */
    public Instant instant(String pointer) {
        String text = text(pointer);
        for (DateTimeFormatter format : text == null ? List.<DateTimeFormatter> of() : TIMES) {
            try {
                Instant at = format.getZone() == null ? OffsetDateTime.parse(text, format).toInstant()
                        : format.parse(text, Instant::from);
                return at.isBefore(EARLIEST) || at.isAfter(LATEST) ? null : at;
            } catch (DateTimeException another) {
                // the next one may fit
            }
        }
        return null;
    }

    public Body at(String pointer) {
        return new Body(json.at(pointer));
    }

    /** The elements of a list; none where it is none. */
    public Stream<Body> each(String pointer) {
        JsonNode node = json.at(pointer);
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false).map(Body::new) : Stream.empty();
    }
}
