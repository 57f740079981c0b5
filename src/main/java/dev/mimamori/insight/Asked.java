package dev.mimamori.insight;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import dev.mimamori.common.DomainException.BadInput;

/** The parameters of a URL; BAD_INPUT where there is one that nobody knows, or a day is none. */
public record Asked(Map<String, String> parameters, String... known) {

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    public Asked {
        for (String name : parameters.keySet()) {
            if (!List.of(known).contains(name)) {
                throw new BadInput(name, "there are " + String.join(", ", known));
            }
        }
    }

    /** Null where it is left out. */
    public String text(String name) {
        return parameters.get(name);
    }

    public String required(String name) {
        if (!parameters.containsKey(name)) {
            throw new BadInput(name, "must be given");
        }
        return parameters.get(name);
    }

    public LocalDate day(String name) {
        try {
            LocalDate day = LocalDate.parse(required(name));
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return day;
            }
        } catch (DateTimeException e) {
            // told below, in our words
        }
        throw new BadInput(name, "is a day such as 2026-01-31");
    }
}
