package dev.mimamori.monitoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Text;
import dev.mimamori.monitoring.Answers.Answer;
import dev.mimamori.monitoring.Answers.InForce;
import dev.mimamori.monitoring.Occasion.About;

/** Takes the answers of a round. Item by item; repeating changes nothing; a correction amends. */
@ApplicationScoped
class Answering {

    private static final int MOST = 500;

    /**
     * Answers in their proper shape.
     *
     * @param round null: the open one, else the latest, else the first
     * @param rest for every item that is not named; null: those stay as they are
     */
    record Given(Integer round, Map<Long, Answer> named, CheckResult rest) {

        static Given of(Integer round, List<CheckResultInput> results, CheckResult rest) {
            Map<Long, Answer> named = new LinkedHashMap<>();
            List<CheckResultInput> inputs = Text.list("results", results, MOST);
            for (int i = 0; i < inputs.size(); i++) {
                String at = "results[" + i + "].";
                CheckResultInput input = inputs.get(i);
                long item = GlobalId.number(at + "item", input.item(), NodeType.ChecklistItem);
                Answer answer = new Answer(item, input.result(), Text.note(at + "note", input.note()),
                        Text.note(at + "observed", input.observed()), Text.url(at + "evidenceUrl", input.evidenceUrl()));
                if (named.put(item, answer) != null) {
                    throw new BadInput(at + "item", "this item is answered twice");
                }
            }
            if (round != null && round < 1) {
                throw new BadInput("round", "rounds are counted from 1");
            }
            return new Given(round, named, rest);
        }

        boolean isEmpty() {
            return named.isEmpty() && rest == null;
        }
    }

    @Inject
    Answers answers;

    @Inject
    Watches watches;

    @Inject
    Event<Occasions> occasions;

    @Inject
    Event<RoundAnswered> answered;

    /** Whether anything was recorded that was not there. The watch is locked. */
    boolean answer(Watch watch, Given given, long by, Instant now) {
        List<ItemState> items = answers.states(List.of(watch.id));
        mustBelong(given, items);
        mustBeOpen(watch);
        Round round = resolve(watch, given.round(), now);
        boolean early = round == null;
        if (early) {
            watches.change(watch, now, w -> w.lookEarly(now));
            round = watch.latest;
        }
        Map<Long, InForce> before = answers.inForce(watch.id, round.number());
        List<Answer> news = news(watch, given, items, round, before, by, now);
        Map<Long, Answer> alarms = new LinkedHashMap<>();
        for (Answer answer : news) {
            long number = answers.put(watch.id, round.number(), answer, by, now);
            if (alarm(answer) != null) {
                alarms.put(number, answer);
            }
        }
        boolean nothingLeft = round.isOpen() && required(items, round, watch).findAny().isEmpty();
        if (!news.isEmpty() || nothingLeft) {
            settle(watch, now);
        }
        if (!alarms.isEmpty()) {
            occasions.fire(new Occasions(List.of(occasion(watch, alarms, by, now))));
        }
        return early || !news.isEmpty() || nothingLeft;
    }

    private static void mustBelong(Given given, List<ItemState> items) {
        Set<Long> own = new HashSet<>();
        items.forEach(item -> own.add(item.id()));
        int i = 0;
        for (Long item : given.named().keySet()) {
            if (!own.contains(item)) {
                throw new BadInput("results[" + i + "].item", "this item is not on the release's checklist");
            }
            i++;
        }
    }

    /** What the round needs an answer of: nothing where all that is required was OK once, and is not asked again. */
    private static Stream<ItemState> required(List<ItemState> items, Round round, Watch watch) {
        return items.stream().filter(item -> item.required() && item.askedIn(round, watch.deployedAt));
    }

    private static void mustBeOpen(Watch watch) {
        if (!watch.isLive()) {
            throw new Conflict("this watch is over, and takes no more answers");
        }
        if (watch.signedAt != null) {
            throw new Conflict("this release is signed, and waits for a second person: use `secondSignOff`, or sign it FAULTY");
        }
    }

    /** The round that is meant; null: the next one, before its time. */
    private static Round resolve(Watch watch, Integer number, Instant now) {
        if (number == null) {
            return watch.latest;
        }
        if (watch.latest != null && watch.latest.number() == number) {
            return watch.latest;
        }
        boolean early = watch.latest != null && watch.latest.dueAt().isAfter(now);
        if (watch.next(now) == number && !early) {
            return null;
        }
        throw new Conflict("round " + number + " takes no answers: " + (watch.latest == null ? ""
                : "the latest is " + watch.latest.number() + ", ") + "the next is " + watch.next(now));
    }

    private List<Answer> news(Watch watch, Given given, List<ItemState> items, Round round, Map<Long, InForce> before,
            long by, Instant now) {
        List<Answer> news = new ArrayList<>();
        for (ItemState item : items) {
            Answer named = given.named().get(item.id());
            InForce was = before.get(item.id());
            if (named != null) {
                mustBeTime(item, named, watch, now);
                if (was == null || !was.answer().equals(named) || was.byId() != by) {
                    news.add(named);
                }
            } else if (given.rest() != null && item.askedIn(round, watch.deployedAt)
                    && !isTooEarly(item, given.rest(), watch, now) && (was == null || was.answer().result() != given.rest())) {
                news.add(new Answer(item.id(), given.rest(), null, null, null));
            }
        }
        return news;
    }

    private static void mustBeTime(ItemState item, Answer answer, Watch watch, Instant now) {
        if (isTooEarly(item, answer.result(), watch, now)) {
            throw new Conflict("it is too early to look at this item: it can be answered from "
                    + item.from(watch.deployedAt) + " on");
        }
    }

    /** Nobody can have seen that all is well with what has not happened yet. */
    private static boolean isTooEarly(ItemState item, CheckResult result, Watch watch, Instant now) {
        return result.isFine() && item.from(watch.deployedAt).isAfter(now);
    }

    /** Completes the round where every required item that it asks for is answered, and judges what is known now. */
    private void settle(Watch watch, Instant now) {
        List<ItemState> items = answers.states(List.of(watch.id));
        Round round = watch.latest;
        if (round.isOpen()) {
            boolean complete = required(items, round, watch).allMatch(item -> item.inOpen() != null);
            boolean fine = items.stream().allMatch(item -> item.isFine(item.inOpen(), round.number()));
            boolean alarming = items.stream().anyMatch(item -> item.inOpen() != null && !item.inOpen().isFine());
            watches.change(watch, now, w -> {
                if (complete) {
                    w.complete(now, fine);
                } else if (alarming) {
                    w.doubt();
                }
            });
            if (complete) {
                answered.fire(new RoundAnswered(watch.id));
            }
        } else if (round.status() == RoundStatus.DONE) {
            boolean fine = items.stream().allMatch(item -> item.isFine(item.inDone(), round.number()));
            watches.change(watch, now, w -> w.judge(fine));
        }
    }

    private static ReminderReason alarm(Answer answer) {
        return switch (answer.result()) {
            case NOT_OK -> ReminderReason.NOT_OK_REPORTED;
            case UNSURE -> ReminderReason.HELP_WANTED;
            case OK, NOT_APPLICABLE -> null; // as expected: nobody needs to hear
        };
    }

    /** One for all that was said at once: who is told of ten items reads one message. The worst of them is its reason. */
    private static Occasion occasion(Watch watch, Map<Long, Answer> alarms, long by, Instant now) {
        Map.Entry<Long, Answer> first = alarms.entrySet().stream()
                .filter(each -> alarm(each.getValue()) == ReminderReason.NOT_OK_REPORTED).findFirst()
                .orElseGet(() -> alarms.entrySet().iterator().next());
        return new Occasion(watch.id, watch.releaseId, alarm(first.getValue()), "answer:" + first.getKey(), now, now, 0,
                watch.steps, List.of(), null, false, new About(by, first.getKey(), first.getValue().note()));
    }

    /** Before anything else is said of it: an item of another release is BAD_INPUT, and one that is nowhere NOT_FOUND. */
    void mustFit(Given given, long release) {
        List<Long> named = List.copyOf(given.named().keySet());
        Map<Long, Long> releases = named.isEmpty() ? Map.of() : answers.releasesOf(named);
        for (Long item : named) {
            if (releases.getOrDefault(item, release) != release) {
                throw new BadInput("results[" + named.indexOf(item) + "].item", "this item is another release's");
            }
        }
        for (Long item : named) {
            if (!releases.containsKey(item)) {
                throw new NotFound("results[" + named.indexOf(item) + "].item", "there is no such item");
            }
        }
    }
}
