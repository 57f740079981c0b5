package dev.mimamori.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.Language;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;

/** The one organisation that this service watches for, as configured. A mistake in it stops the start. */
@Startup
@ApplicationScoped
public class Organisation {

    private final ZoneId zone;
    private final Language locale;
    private final Set<LocalDate> holidays;
    private final List<String> watched;

    @Inject
    Organisation(OrganisationConfig config) {
        zone = configuredZone(config.timeZone());
        locale = configuredLocale(config.locale());
        holidays = config.holidaysFile().map(Path::of).map(Organisation::read).orElse(Set.of());
        watched = config.watchedEnvironments().stream().map(String::strip).toList();
    }

    public ZoneId zone() {
        return zone;
    }

    public Language locale() {
        return locale;
    }

    public Set<LocalDate> holidays() {
        return holidays;
    }

    public List<String> watchedEnvironments() {
        return watched;
    }

    /** Whether releases there get a checklist. */
    public boolean watches(String environment) {
        return watched.stream().anyMatch(environment::equalsIgnoreCase);
    }

    /** The day that an instant lies on here. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** An IANA name that Java and PostgreSQL read alike, which they do not with UTC+9; null stays null. */
    static String zoneName(String field, String name) {
        if (name == null || ZoneId.getAvailableZoneIds().contains(name)) {
            return name;
        }
        throw new BadInput(field, "no time zone is called so: use an IANA name such as Asia/Tokyo");
    }

    private static ZoneId configuredZone(String name) {
        if (ZoneId.getAvailableZoneIds().contains(name)) {
            return ZoneId.of(name);
        }
        throw new ConfigurationException("MIMAMORI_TIME_ZONE: no time zone is called \"" + name
                + "\"; use an IANA name such as Asia/Tokyo");
    }

    private static Language configuredLocale(String name) {
        return Arrays.stream(Language.values()).filter(language -> language.name().equalsIgnoreCase(name)).findFirst()
                .orElseThrow(() -> new ConfigurationException("MIMAMORI_LOCALE: \"" + name + "\" is none of "
                        + Arrays.toString(Language.values())));
    }

    static Set<LocalDate> read(Path file) {
        try {
            return holidays(file.toString(), Files.readAllLines(file));
        } catch (IOException e) {
            throw new ConfigurationException("MIMAMORI_HOLIDAYS_FILE: " + file + " cannot be read: " + e.getMessage());
        }
    }

    static Set<LocalDate> holidays(String file, List<String> lines) {
        Set<LocalDate> holidays = new TreeSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String day = lines.get(i).replaceFirst("#.*", "").strip();
            try {
                if (!day.isEmpty()) {
                    holidays.add(LocalDate.parse(day));
                }
            } catch (DateTimeException e) {
                throw new ConfigurationException("MIMAMORI_HOLIDAYS_FILE: " + file + ", line " + (i + 1) + ": \"" + day
                        + "\" is no date such as 2026-01-01");
            }
        }
        return Collections.unmodifiableSet(holidays);
    }
}
