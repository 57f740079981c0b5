package dev.mimamori.delivery;

import java.util.List;

import dev.mimamori.common.Language;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a message says, before a channel lays it out. Every text is plain: a channel escapes it in its own way, and
 * shortens what its own limits do not hold. Lists may be long; what matters most comes first.
 *
 * @param language of every text in it, and of what a channel adds
 * @param subject of the conversation that it belongs to: the same for all that is said of one release
 * @param title one line: what this message wants of its reader
 * @param paragraphs what else there is to say
 * @param facts what it is about, in short
 * @param entries what to look at one by one: the items of a checklist, or the single reminders of a digest
 * @param actions what its reader can do about it, the most likely first; none where there is nothing to do
 * @param page where all of it is; null where this service has no public address
 */
@RegisterForReflection
public record Letter(Language language, String subject, String title, List<String> paragraphs, List<Fact> facts,
        List<Entry> entries, List<Action> actions, String page) {

    /** @param url where it leads; null: nowhere */
    @RegisterForReflection
    public record Fact(String label, String value, String url) {
    }

    /**
     * @param detail null where the title says all
     * @param linkLabel of the button that leads to {@code url}; null where there is none
     * @param url http or https; null where there is none
     */
    @RegisterForReflection
    public record Entry(String title, String detail, String linkLabel, String url) {
    }

    /**
     * Something that its reader can do. A channel with buttons of its own sends {@code name} and {@code value} back; any
     * other one shows a link to {@code url}.
     *
     * @param name such as {@code OK}
     * @param value says on what it acts, in one line of printable ASCII without secrets
     * @param url a page that asks for confirmation; null: only a button can do it
     * @param confirm to be asked before it is done; null: it is done at once
     */
    @RegisterForReflection
    public record Action(String name, String label, Style style, String value, String url, String confirm) {
    }

    public enum Style {
        PLAIN,
        /** What is done when all is well. */
        PRIMARY,
        /** What raises an alarm. */
        DANGER
    }
}
