package dev.mimamori.reminder.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.mimamori.answer.Deed;
import dev.mimamori.answer.Task;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.delivery.Letter;
import dev.mimamori.delivery.Letter.Action;
import dev.mimamori.delivery.Letter.Entry;
import dev.mimamori.delivery.Letter.Fact;
import dev.mimamori.delivery.Letter.Style;
import dev.mimamori.monitoring.AcknowledgementView;
import dev.mimamori.monitoring.Brief;
import dev.mimamori.monitoring.CheckResult;
import dev.mimamori.monitoring.ChecklistItemView;
import dev.mimamori.monitoring.Finding;
import dev.mimamori.monitoring.ReminderReason;
import dev.mimamori.release.ChangeView;
import dev.mimamori.release.ReleaseView;

/**
 * Composes what a reminder says, for one reader. Pure. Pages and links are put in when it is sent: what is kept lets
 * nobody in.
 *
 * @param names what to call people, by number
 */
public record Letters(Reader reader, Map<Long, String> names) {

    private static final int MOST_CHANGES = 10;

    /** What a letter's page is, until it is sent: the release's id. */
    public static String pageOf(Brief brief) {
        return GlobalId.of(NodeType.Release, brief.release().number());
    }

    public String subject(Brief brief) {
        ReleaseView release = brief.release();
        return reader.words().release(brief.service(), release.version(), release.environment());
    }

    /** One reminder by itself. */
    public Letter one(Told told) {
        if (told.topic() != null) {
            return TopicText.of(reader, told);
        }
        Brief brief = told.brief();
        return new Letter(reader.language(), subject(brief), title(told), paragraphs(told), facts(told), entries(told),
                actions(told), pageOf(brief));
    }

    /** Several, shortly: each is an entry that leads to its release. */
    public Letter digest(List<Told> all) {
        List<Entry> entries = all.stream().map(told -> told.topic() != null ? TopicText.entry(reader, told)
                : new Entry(title(told), detail(told), reader.words().open(), pageOf(told.brief()))).toList();
        String title = reader.words().digest(String.valueOf(all.size()));
        return new Letter(reader.language(), title, title, List.of(reader.words().digestWhy()), List.of(), entries,
                List.of(), null);
    }

    /** All of what is about no release, in one line. */
    public String line(Told told) {
        return TopicText.line(reader, told);
    }

    private String title(Told told) {
        if (told.topic() != null) {
            return TopicText.title(reader, told);
        }
        return title(reader.words(), told.reason(), subject(told.brief()), told.round(), told.findings());
    }

    /**
     * What a reminder wants, in one line.
     *
     * @param findings the worst first; empty where it tells of no answer
     */
    public static String title(Wording words, ReminderReason reason, String release, Integer slot, List<Finding> findings) {
        String round = round(slot);
        String first = findings.isEmpty() ? "–" : findings.get(0).item().title();
        String item = findings.size() < 2 ? first : words.andMore(first, String.valueOf(findings.size() - 1));
        return switch (reason) {
            case CHECK_DUE -> words.checkDue(release, round);
            case OVERDUE -> words.overdue(release, round);
            case ESCALATED -> words.escalated(release);
            case READY_TO_SIGN_OFF -> words.readyToSignOff(release);
            case SECOND_SIGN_OFF -> words.secondSignOff(release);
            case HANDED_OVER -> words.handedOver(release);
            case NOT_OK_REPORTED -> words.notOk(item, release);
            case HELP_WANTED -> words.helpWanted(item, release);
            case ACTION_ITEM_DUE, APPROVAL_WANTED, AGREEMENT_BROKEN, POSTMORTEM_SUGGESTED, REVISIT_DUE,
                    WEEKLY_DIGEST ->
                throw new IllegalArgumentException(reason + " is not about a release");
        };
    }

    private static String round(Integer slot) {
        return slot == null ? "–" : String.valueOf(slot);
    }

    private List<String> paragraphs(Told told) {
        Wording words = reader.words();
        String by = told.by() == null ? words.somebody() : told.by();
        Stream<String> lines = switch (told.reason()) {
            case OVERDUE -> Stream.of(words.askedAt(time(told)));
            case ESCALATED -> Stream.of(words.ownersSilent(round(told.round()), time(told)));
            case READY_TO_SIGN_OFF -> Stream.of(words.readyWhy());
            case SECOND_SIGN_OFF -> told.brief().signOff() == null ? Stream.of()
                    : Stream.of(words.signedBy(name(told.brief().signOff().byId()),
                            reader.time(told.brief().signOff().at())), told.brief().signOff().note());
            case HANDED_OVER -> Stream.of(words.handedOverBy(by), told.note());
            case NOT_OK_REPORTED, HELP_WANTED -> told.findings().isEmpty() ? Stream.of()
                    : Stream.concat(Stream.of(words.answeredBy(by, reader.time(told.findings().get(0).answer().at()))),
                            told.findings().size() > 1 ? Stream.of() : said(told.findings().get(0).answer()));
            default -> Stream.of(); // the title says it
        };
        return lines.filter(Objects::nonNull).toList();
    }

    private Stream<String> said(AcknowledgementView answer) {
        return Stream.of(answer.note(), answer.observed() == null ? null : reader.words().observed(answer.observed()))
                .filter(Objects::nonNull);
    }

    private String time(Told told) {
        return reader.time(told.brief().round() == null ? told.dueAt() : told.brief().round().dueAt());
    }

    /** In a digest there is room for one line. */
    private String detail(Told told) {
        List<String> lines = paragraphs(told);
        return lines.isEmpty() ? reader.words().due() + ": " + reader.time(told.dueAt()) : lines.get(0);
    }

    private List<Fact> facts(Told told) {
        Brief brief = told.brief();
        Wording words = reader.words();
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact(words.risk(), States.of(words, brief.release().risk()), null),
                new Fact(words.deployed(), reader.time(brief.release().deployedAt()), null),
                new Fact(words.owners(), owners(brief), null)));
        if (told.round() != null) {
            facts.add(new Fact(words.due(), reader.time(told.dueAt()), null));
        }
        facts.addAll(changes(brief));
        return facts;
    }

    List<Fact> changes(Brief brief) {
        return brief.changes().stream().limit(MOST_CHANGES).map(change -> new Fact(reader.words().change(), said(change),
                change.url())).toList();
    }

    private static String said(ChangeView change) {
        return change.impact() == null ? change.title() : change.title() + " — " + change.impact().summary();
    }

    String owners(Brief brief) {
        return brief.owners().isEmpty() ? reader.words().nobody()
                : String.join(", ", brief.owners().stream().map(this::name).toList());
    }

    String name(Long person) {
        return names.getOrDefault(person, reader.words().somebody());
    }

    private List<Entry> entries(Told told) {
        return switch (told.reason()) {
            case NOT_OK_REPORTED, HELP_WANTED -> told.findings().size() > 1 ? told.findings().stream().map(this::entry).toList()
                    : told.findings().stream().map(finding -> entry(finding.item())).toList();
            case READY_TO_SIGN_OFF, SECOND_SIGN_OFF -> told.brief().items().stream().map(this::entry).toList();
            default -> told.brief().unanswered().stream().map(this::entry).toList();
        };
    }

    /** One of several: what was seen stands with its item. */
    private Entry entry(Finding finding) {
        Entry item = entry(finding.item());
        Wording words = reader.words();
        String result = finding.answer().result() == CheckResult.UNSURE ? words.isUnsure() : words.notOkButton();
        return new Entry(words.found(result, item.title()), lines(Stream.concat(said(finding.answer()),
                Stream.ofNullable(item.detail()))), item.linkLabel(), item.url());
    }

    private static String lines(Stream<String> lines) {
        String text = lines.filter(Objects::nonNull).collect(Collectors.joining("\n"));
        return text.isEmpty() ? null : text;
    }

    private Entry entry(ChecklistItemView item) {
        Wording words = reader.words();
        boolean stated = item.changeId() != null; // by a change, which says how to undo it, and has no dashboard
        String rollback = item.rollbackTrigger() == null ? null
                : stated ? words.rollback(item.rollbackTrigger()) : words.rollbackTrigger(item.rollbackTrigger());
        return new Entry(item.title(), lines(Stream.of(item.expected(), rollback)),
                item.dashboardUrl() == null ? null : stated ? words.change() : words.dashboard(), item.dashboardUrl());
    }

    private List<Action> actions(Told told) {
        Brief brief = told.brief();
        Wording words = reader.words();
        Task task = new Task(brief.release().number(), told.round(),
                brief.checklist() == null ? null : brief.checklist().number());
        List<Action> actions = new ArrayList<>();
        if (brief.awaitsSecond()) {
            actions.add(action(Deed.SECOND_SIGN_OFF, words.agree(), Style.PRIMARY, task, words.confirmSecond(subject(brief))));
            return actions;
        }
        if (told.round() != null && brief.round() != null && brief.round().wantsAnswer()) {
            actions.add(action(Deed.OK, words.ok(), Style.PRIMARY, task, null));
            actions.add(action(Deed.NOT_OK, words.notOkButton(), Style.DANGER, task, null));
            actions.add(action(Deed.UNSURE, words.unsure(), Style.PLAIN, task, null));
            actions.add(action(Deed.SNOOZE, words.snooze(), Style.PLAIN, task, null));
        }
        if (brief.readiness() != null && brief.readiness().allowed()) {
            actions.add(action(Deed.SIGN_OFF, words.signOff(), actions.isEmpty() ? Style.PRIMARY : Style.PLAIN, task,
                    words.confirmSignOff(subject(brief))));
        }
        return actions;
    }

    private static Action action(Deed deed, String label, Style style, Task task, String confirm) {
        return new Action(deed.name(), label, style, task.text(), null, confirm);
    }
}
