package dev.mimamori.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.mimamori.common.Language;

/**
 * What a browser is shown.
 *
 * @param status of HTTP
 * @param text what there is to say
 * @param alert why the last press changed nothing; null where there was none
 * @param sheet null where nothing of a release may be shown
 * @param form null where there is nothing to press
 */
record Page(int status, Language language, String title, List<String> text, String alert, Sheet sheet, Form form) {

    /**
     * @param will what pressing records
     * @param danger whether it raises an alarm
     * @param rows null where single items are not chosen
     * @param note as it was typed
     */
    record Form(String will, String press, boolean danger, List<Row> rows, String note) {
    }

    /** An item, and what can be said of it. */
    record Row(Sheet.Item item, List<Choice> choices) {
    }

    record Choice(String value, String label, boolean chosen) {
    }

    static final String LEAVE = "LEAVE";

    static Page saying(int status, Language language, String title, String... text) {
        return new Page(status, language, title, List.of(text), null, null, null);
    }

    /** As HTML's {@code lang} has it. */
    public String lang() {
        return Tongue.tag(language);
    }

    Page showing(Sheet shown) {
        return new Page(status, language, title, text, alert, shown, form);
    }

    /** The same once more, since a press changed nothing. */
    Page again(int newStatus, String why) {
        return new Page(newStatus, language, title, text, why, sheet, form);
    }

    /** Asks for confirmation: nothing is done without a press. */
    static Page asking(Deed deed, Sheet sheet, Map<String, String> chosen, String note) {
        Words words = Tongue.words(sheet.language());
        boolean danger = deed == Deed.NOT_OK || deed == Deed.UNSURE;
        String will = deed == Deed.OK ? words.willOk() : danger ? words.willAlarm() : words.willSign();
        List<Row> rows = !danger ? null
                : sheet.items().stream().map(item -> new Row(item, choices(words, deed, item, chosen))).toList();
        return new Page(200, sheet.language(), question(words, deed), List.of(), null, sheet,
                new Form(will, press(words, deed), danger, rows, note));
    }

    /** Everything open is preset to what was clicked, so that one press raises the alarm. OK corrects nobody. */
    private static List<Choice> choices(Words words, Deed deed, Sheet.Item item, Map<String, String> chosen) {
        String preset = chosen.getOrDefault(item.id(), item.open() ? deed.name() : LEAVE);
        List<Choice> choices = new ArrayList<>();
        Stream.of(Deed.NOT_OK, Deed.UNSURE, Deed.OK).filter(each -> each != Deed.OK || item.open())
                .forEach(each -> choices.add(
                        new Choice(each.name(), Acts.word(words, each), each.name().equals(preset))));
        choices.add(new Choice(LEAVE, words.leave(), preset.equals(LEAVE)));
        return choices;
    }

    private static String question(Words words, Deed deed) {
        return switch (deed) {
            case OK -> words.askOk();
            case NOT_OK -> words.askNotOk();
            case UNSURE -> words.askUnsure();
            case SIGN_OFF, SECOND_SIGN_OFF, SNOOZE -> words.askSignOff();
        };
    }

    private static String press(Words words, Deed deed) {
        return switch (deed) {
            case OK -> words.pressOk();
            case NOT_OK -> words.pressNotOk();
            case UNSURE -> words.pressUnsure();
            case SIGN_OFF, SECOND_SIGN_OFF, SNOOZE -> words.pressSignOff();
        };
    }

    /** {@code OK, by Mika}; or that nobody has answered, or need not. */
    public String state(Sheet.Item item) {
        Words words = Tongue.words(language);
        if (item.answer() == null) {
            return item.asked() ? words.noAnswer() : words.notAsked();
        }
        String result = switch (item.answer().result()) {
            case "OK" -> words.ok();
            case "NOT_OK" -> words.notOk();
            case "UNSURE" -> words.unsure();
            default -> words.notApplicable();
        };
        return words.answeredBy(result, item.answer().by());
    }
}
