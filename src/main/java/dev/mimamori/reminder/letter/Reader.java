package dev.mimamori.reminder.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.mimamori.common.Language;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Whom a letter is for: the language and the zone that it speaks of times in. */
public record Reader(Language language, ZoneId zone) {

    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("d MMM HH:mm zzz", Locale.ENGLISH);
    private static final DateTimeFormatter JA = DateTimeFormatter.ofPattern("M月d日 HH:mm zzz", Locale.ENGLISH);

    private static final DateTimeFormatter DAY_EN = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_JA = DateTimeFormatter.ofPattern("M月d日", Locale.ENGLISH);

    public Wording words() {
        return switch (language) {
            case EN -> MessageBundles.get(Wording.class);
            case JA -> MessageBundles.get(Wording.class, Localized.Literal.of("ja"));
        };
    }

    String day(LocalDate day) {
        return switch (language) {
            case EN -> DAY_EN.format(day);
            case JA -> DAY_JA.format(day);
        };
    }

    String time(Instant instant) {
        return switch (language) {
            case EN -> EN.format(instant.atZone(zone));
            case JA -> JA.format(instant.atZone(zone));
        };
    }
}
