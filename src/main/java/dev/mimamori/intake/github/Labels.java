package dev.mimamori.intake.github;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.mimamori.incident.IncidentKind;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Which labels make an issue an incident, and of which kind. */
record Labels(Map<String, IncidentKind> kinds) {

    /** @param pairs each {@code LABEL=KIND} */
    static Labels of(List<String> pairs) {
        Map<String, IncidentKind> kinds = new LinkedHashMap<>();
        for (String pair : pairs) {
            int at = pair.lastIndexOf('=');
            try {
                kinds.put(form(pair.substring(0, at)), IncidentKind.valueOf(pair.substring(at + 1).strip()));
            } catch (IndexOutOfBoundsException | IllegalArgumentException wrong) {
                throw new ConfigurationException("MIMAMORI_INTAKE_GITHUB_LABELS must be a list of LABEL=KIND, with a kind of "
                        + List.of(IncidentKind.values()) + "; this is none: " + pair);
            }
        }
        return new Labels(kinds);
    }

    /** Of the first label that is in the map, in the map's order: what an organisation lists first weighs most. */
    Optional<IncidentKind> kind(Collection<String> labels) {
        List<String> forms = labels.stream().map(Labels::form).toList();
        return kinds.entrySet().stream().filter(entry -> forms.contains(entry.getKey())).map(Map.Entry::getValue).findFirst();
    }

    /** ﾃﾞｸﾞﾚ is デグレ, and Bug is bug. */
    static String form(String label) {
        return Normalizer.normalize(label, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
