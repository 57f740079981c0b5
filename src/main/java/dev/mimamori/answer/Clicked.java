package dev.mimamori.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.answer.Result.Kind;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.common.Audit;
import dev.mimamori.common.Clock;
import dev.mimamori.common.Language;
import dev.mimamori.common.NodeType;

/** Somebody followed a link of a message: looking changes nothing, and pressing the button does it, once. */
@ApplicationScoped
class Clicked {

    private static final int LONGEST_NOTE = 5_000;
    private static final String ITEM = "item.";

    @Inject
    Links links;

    @Inject
    UsedLinks used;

    @Inject
    Deeds deeds;

    @Inject
    Clock clock;

    @Inject
    Audit audit;

    /** @param stranger the language of somebody whom no link names */
    Page look(String link, Language stranger) {
        return links.open(link).map(token -> look(link, token, Map.of())).orElseGet(() -> unknown(stranger));
    }

    /** @param form what was typed and chosen */
    Page press(String link, Language stranger, Map<String, String> form) {
        return links.open(link).map(token -> press(link, token, form)).orElseGet(() -> unknown(stranger));
    }

    private static Page unknown(Language stranger) {
        Words words = Tongue.words(stranger);
        return Page.saying(404, stranger, words.titleUnknown(), words.unknown());
    }

    private Page look(String link, LinkToken token, Map<String, String> form) {
        Language language = deeds.actor(token.person()).map(PersonView::locale).orElse(Language.EN);
        Words words = Tongue.words(language);
        boolean spent = used.isUsed(link);
        boolean expired = !clock.now().isBefore(token.expiresAt());
        if (expired) {
            return Page.saying(410, language, spent ? words.titleUsed() : words.titleExpired(), words.expired());
        }
        Sheet sheet = deeds.sheet(token.person(), token.task()).orElse(null);
        if (sheet == null) {
            return Page.saying(410, language, words.titleUnknown(), words.gone());
        }
        if (spent) {
            return Page.saying(410, language, words.titleUsed(), words.used()).showing(sheet);
        }
        if (links.isWithdrawn(token)) {
            return Page.saying(409, language, words.titleStale(), words.handedOver()).showing(sheet);
        }
        if (sheet.stale()) {
            return Page.saying(409, language, words.titleStale(), sheet.ended()).showing(sheet);
        }
        return actionable(words, token, sheet, form);
    }

    private static Page actionable(Words words, LinkToken token, Sheet sheet, Map<String, String> form) {
        if (token.deed() == Deed.SIGN_OFF && !sheet.ready()) {
            List<String> why = new ArrayList<>(sheet.blockers());
            why.add(words.tryLater());
            return Page.saying(200, sheet.language(), words.titleNotYet(), why.toArray(String[]::new)).showing(sheet);
        }
        if (token.deed() == Deed.OK && sheet.open().isEmpty()) {
            return Page.saying(200, sheet.language(), words.titleUnchanged(), Acts.nothingOpen(words, sheet, token.deed()))
                    .showing(sheet);
        }
        return Page.asking(token.deed(), sheet, chosen(form), form.getOrDefault("note", ""));
    }

    private Page press(String link, LinkToken token, Map<String, String> form) {
        Page before = look(link, token, form);
        if (before.form() == null) {
            return before.status() == 200 ? before.again(409, null) : before;
        }
        Words words = Tongue.words(before.language());
        if (form.values().stream().anyMatch(Clicked::isGarbled)) {
            return before.again(400, words.garbled());
        }
        String note = form.getOrDefault("note", "").replace("\r\n", "\n").strip();
        if (note.codePointCount(0, note.length()) > LONGEST_NOTE) {
            return before.again(400, words.noteTooLong());
        }
        Wish wish = new Wish(token.deed(), named(token.deed(), before.sheet(), chosen(form)), note.isEmpty() ? null : note,
                null);
        Result result = deeds.perform(token.person(), token.task(), wish, who -> use(link, token, who));
        if (result.kind() == Kind.DONE) {
            return Page.saying(200, before.language(), words.titleDone(), result.text())
                    .showing(deeds.sheet(token.person(), token.task()).orElse(null));
        }
        Page after = look(link, token, form);
        return after.status() == 200 ? after.again(409, result.text()) : after;
    }

    /** Nobody types these, and the API takes none of them. */
    private static boolean isGarbled(String typed) {
        return typed.codePoints().anyMatch(c -> c != '\n' && c != '\r' && c != '\t'
                && (Character.isISOControl(c) || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private boolean use(String link, LinkToken token, PersonView who) {
        boolean first = used.use(link, token);
        if (first) {
            audit.recordAs(who.name(), "answerLink", NodeType.Release, token.task().release(),
                    token.deed() + " by the link in message " + token.messageId());
        }
        return first;
    }

    /** By item; what is left as it is, too. */
    private static Map<String, String> chosen(Map<String, String> form) {
        Map<String, String> chosen = new LinkedHashMap<>();
        form.forEach((field, value) -> {
            if (field.startsWith(ITEM)) {
                chosen.put(field.substring(ITEM.length()), value);
            }
        });
        return chosen;
    }

    /**
     * Null where no item is named: all that is open. An alarm may correct what was said; an OK beside it answers only
     * what nobody has answered.
     */
    private static Map<String, Deed> named(Deed deed, Sheet sheet, Map<String, String> chosen) {
        if (chosen.isEmpty() || deed == Deed.OK || deed == Deed.SIGN_OFF) {
            return null;
        }
        Map<String, Deed> answers = new HashMap<>();
        Map<String, Deed> named = new LinkedHashMap<>();
        List.of(Deed.OK, Deed.NOT_OK, Deed.UNSURE).forEach(each -> answers.put(each.name(), each));
        chosen.forEach((item, value) -> {
            Deed answer = answers.get(value);
            Optional<Sheet.Item> known = sheet.item(item);
            boolean corrects = known.filter(Sheet.Item::open).isEmpty();
            if (answer != null && known.isPresent() && !(answer == Deed.OK && corrects)) {
                named.put(item, answer);
            }
        });
        return named;
    }
}
