package dev.mimamori.monitoring;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.release.ChangeView;

/** The items of checklists, kept. */
@ApplicationScoped
class Items {

    /**
     * An item to be asked.
     *
     * @param key what makes it the same item on another list: its title, or the change that it comes from
     */
    record Item(String key, String title, ItemSource source, Long changeId, Long carriedFrom, String dashboardUrl,
            String expected, String rollbackTrigger, boolean required, Duration notBefore, boolean once) {

        private static Item of(Row row) {
            return new Item(row.text("key"), row.text("title"), row.constant("source", ItemSource.class),
                    row.idOrNull("change_id"), row.idOrNull("carried_from"), row.text("dashboard_url"),
                    row.text("expected"), row.text("rollback_trigger"), row.flag("required"),
                    row.seconds("not_before"), row.flag("once"));
        }

        private Item carriedFrom(long release) {
            return new Item(key, title, ItemSource.CARRIED_OVER, changeId,
                    source == ItemSource.CARRIED_OVER ? carriedFrom : Long.valueOf(release), dashboardUrl, expected,
                    rollbackTrigger, required, notBefore, once);
        }
    }

    @Inject
    Sql sql;

    @Inject
    ObjectMapper json;

    /** What the template and the changes' impact statements ask of a release, each item once. */
    static List<Item> planned(List<TemplateItem> template, List<ChangeView> changes) {
        Map<String, Item> items = new LinkedHashMap<>();
        template.forEach(t -> items.put(titleKey(t.title()), new Item(titleKey(t.title()), t.title(),
                ItemSource.TEMPLATE, null, null, t.dashboardUrl(), t.expected(), t.rollbackTrigger(), t.required(),
                t.notBefore(), t.once())));
        changes.stream().filter(Items::isAskedFor)
                .forEach(c -> items.put(changeKey(c.url()), new Item(changeKey(c.url()), c.title(), ItemSource.IMPACT,
                        c.number(), null, c.url(), c.impact().detection(), c.impact().rollback(), true, null, false)));
        return List.copyOf(items.values());
    }

    private static boolean isAskedFor(ChangeView change) {
        return change.impact() != null && (change.impact().detection() != null || change.impact().rollback() != null);
    }

    private static String titleKey(String title) {
        return "title:" + title;
    }

    private static String changeKey(String url) {
        return "change:" + url;
    }

    /** Adds those that are not there already, behind what is there; how many were added. */
    int add(long checklist, Collection<Item> items) {
        if (items.isEmpty()) {
            return 0;
        }
        ArrayNode rows = json.createArrayNode();
        for (Item item : items) {
            rows.addObject().put("n", rows.size()).put("key", item.key()).put("title", item.title())
                    .put("source", item.source().name()).put("change_id", item.changeId())
                    .put("carried_from", item.carriedFrom()).put("dashboard_url", item.dashboardUrl())
                    .put("expected", item.expected()).put("rollback_trigger", item.rollbackTrigger())
                    .put("required", item.required()).put("once", item.once())
                    .put("not_before", item.notBefore() == null ? null : item.notBefore().toSeconds());
        }
        return sql.update("""
                insert into checklist_item (id, checklist_id, position, key, title, source, change_id, carried_from,
                    dashboard_url, expected, rollback_trigger, required, not_before, once)
                select nextval('node_id'), ?,
                    n + coalesce((select max(position) from checklist_item where checklist_id = ?), 0),
                    key, title, source, change_id, carried_from, dashboard_url, expected, rollback_trigger, required,
                    not_before, once
                from jsonb_to_recordset(?::jsonb) as i (n integer, key text, title text, source text, change_id bigint,
                    carried_from bigint, dashboard_url text, expected text, rollback_trigger text, required boolean,
                    not_before bigint, once boolean)
                on conflict (checklist_id, key) do nothing
                """, checklist, checklist, rows.toString());
    }

    /** What is unanswered, NOT_OK or UNSURE there, as another release carries it. */
    List<Item> open(long checklist, long release, boolean onlyCarried) {
        return sql.list("""
                select i.* from checklist_item i left join lateral (
                    select result from acknowledgement a where a.item_id = i.id and not a.amended
                    order by a.round desc limit 1) latest on true
                where i.checklist_id = ? and (latest.result is null or latest.result in ('NOT_OK', 'UNSURE'))
                  and (i.source = 'CARRIED_OVER' or not ?)
                order by i.position
                """, row -> Item.of(row).carriedFrom(release), checklist, onlyCarried);
    }

    /** Drops what came from changes that are not shipped or state no impact, and that nobody has answered. */
    int dropImpact(long checklist, Collection<ChangeView> changes) {
        List<String> keys = changes.stream().filter(Items::isAskedFor).map(change -> changeKey(change.url())).toList();
        return sql.update("""
                delete from checklist_item i where checklist_id = ? and source = 'IMPACT' and key <> all (?::text[])
                    and not exists (select from acknowledgement a where a.item_id = i.id)
                """, checklist, keys);
    }

    /** An impact item follows its change when that is written anew; one that was carried keeps its words. */
    void relink(long checklist, Collection<ChangeView> changes) {
        sql.update("""
                update checklist_item i set change_id = c.id,
                    title = case when i.source = 'IMPACT' then c.title else i.title end,
                    expected = case when i.source = 'IMPACT' then c.detection else i.expected end,
                    rollback_trigger = case when i.source = 'IMPACT' then c.rollback else i.rollback_trigger end
                from change c
                where i.checklist_id = ? and c.id = any(?::bigint[]) and i.key = 'change:' || c.url
                """, checklist, changes.stream().map(ChangeView::number).toList());
    }
}
