package dev.mimamori.catalogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.Sql;

/**
 * Rows that are named by a key of their own, and made when it is first mentioned.
 *
 * @param kind what they are called in a refusal
 * @param find gives id and key of the rows of the keys that are its parameter
 * @param make makes a row for each of the keys that are its parameter, but where there is one
 */
record NaturalKey(Sql sql, String kind, String find, String make) {

    Map<String, Long> find(Collection<String> keys) {
        Map<String, Long> found = new HashMap<>();
        if (!keys.isEmpty()) {
            sql.list(find, row -> found.put(row.text("key"), row.id("id")), keys);
        }
        return found;
    }

    /** One statement where all are known, three where some are new: of several at once, one makes it. */
    Map<String, Long> mention(Collection<String> keys) {
        Map<String, Long> found = find(keys);
        // in order, so that two who make the same rows wait for each other in one direction only
        Collection<String> missing = new TreeSet<>(keys);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            sql.update(make, missing);
            found.putAll(find(missing));
        }
        return found;
    }

    long require(String field, String key) {
        Long id = find(List.of(key)).get(key);
        if (id == null) {
            throw NotFound.named(field, kind, key);
        }
        return id;
    }

    Map<String, Long> require(String field, Collection<String> keys) {
        Map<String, Long> found = find(keys);
        Map<String, Long> required = new LinkedHashMap<>();
        int place = 0;
        for (String key : keys) {
            if (!found.containsKey(key)) {
                throw NotFound.named(field + "[" + place + "]", kind, key);
            }
            required.put(key, found.get(key));
            place++;
        }
        return required;
    }
}
