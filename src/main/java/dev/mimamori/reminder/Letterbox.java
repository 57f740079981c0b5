package dev.mimamori.reminder;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.answer.Deed;
import dev.mimamori.answer.Links;
import dev.mimamori.answer.Task;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.Language;
import dev.mimamori.common.NodeType;
import dev.mimamori.delivery.Letter;
import dev.mimamori.delivery.Letter.Action;
import dev.mimamori.delivery.Letter.Entry;
import dev.mimamori.monitoring.OwnersReplaced;

/**
 * Reads what letters were kept, and puts in the links with which they are sent: the same ones at each attempt, and
 * nowhere kept, since a link lets its bearer answer.
 */
@ApplicationScoped
class Letterbox {

    @Inject
    Links links;

    @Inject
    ObjectMapper json;

    /** @param letter as it is kept; null: the line is all */
    Letter read(String letter, String recipient, String line) {
        if (letter == null) {
            return new Letter(Language.EN, recipient, line, List.of(), List.of(), List.of(), List.of(), null);
        }
        try {
            return json.readValue(letter, Letter.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whoever handed a release over answers for it no more by what they were sent before. */
    void onOwners(@Observes OwnersReplaced replaced) {
        links.withdraw(replaced.releaseId(), replaced.left());
    }

    /** For everybody: with pages, which ask who it is. */
    Letter withPages(Letter letter) {
        return with(letter, action -> action);
    }

    /** For one person: each of its actions can be done by a link, where links may do it. */
    Letter withLinks(Letter letter, long person, String message, Instant madeAt) {
        Instant expires = madeAt.plus(links.validFor());
        return with(letter, action -> new Action(action.name(), action.label(), action.style(), action.value(),
                Task.parse(action.value()).flatMap(task -> links.deed(person, task, Deed.valueOf(action.name()), message,
                        expires)).orElse(null),
                action.confirm()));
    }

    private Letter with(Letter letter, Function<Action, Action> action) {
        return new Letter(letter.language(), letter.subject(), letter.title(), letter.paragraphs(), letter.facts(),
                letter.entries().stream().map(this::entry).toList(), letter.actions().stream().map(action).toList(),
                page(letter.page()));
    }

    /** A digest's entries lead to releases, a checklist's to dashboards. */
    private Entry entry(Entry entry) {
        boolean page = entry.url() != null && !entry.url().contains(":");
        String url = page ? page(entry.url()) : entry.url();
        return new Entry(entry.title(), entry.detail(), url == null ? null : entry.linkLabel(), url);
    }

    private String page(String release) {
        return release == null ? null
                : links.release(GlobalId.number("page", release, NodeType.Release)).orElse(null);
    }
}
