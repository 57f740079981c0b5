package dev.mimamori.bench;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** What is read, and the statement that has the same answer. A backslash and {@code 3a}: pgbench takes a colon for a name. */
final class Questions {

    private static final IntFunction<Map<String, ?>> NOTHING = object -> Map.of();

    private static final String BOARD = """
            { releases(first: 20) { nodes { id version environment status deployedAt service { name }
              checklist { id items { id title required latest { result at note } } } } } }
            """;

    private static final String PAGE = """
            query($service: String!) { release(service: $service, version: "v1", environment: "production") {
              id version environment status risk commit deployedAt registeredAt service { id name }
              changes { title url author impact { summary detection rollback } } deployments { at rollback }
              checklist { id items { id title required expected latest { result at note observed by { handle } } }
                rounds { number dueAt status completedAt } } } }
            """;

    private static final String DUE = """
            { dueChecks(first: 20) { nodes { task dueAt round { number }
              release { id version environment service { name } checklist { items { id title expected } } } } } }
            """;

    private static final String SEARCH = """
            query($text: String!) { releases(filter: { search: $text }, first: 20) {
              nodes { id version environment status deployedAt service { name } } } }
            """;

    static final List<Question> READ = List.of(
            new Question("board: the 20 newest releases", BOARD, NOTHING, with("""
                    select json_build_object('data', json_build_object('releases', json_build_object('nodes',
                        json_agg(json_build_object('id', {Release r.id}, 'version', r.version, 'environment', r.environment,
                            'status', r.status, 'deployedAt', {at r.deployed_at},
                            'service', json_build_object('name', s.name), 'checklist', (
                                select json_build_object('id', {Checklist c.id}, 'items', (
                                    select coalesce(json_agg(json_build_object('id', {ChecklistItem i.id}, 'title', i.title,
                                        'required', i.required, 'latest', (
                                            select json_build_object('result', a.result, 'at', {at a.at}, 'note', a.note)
                                            from acknowledgement a where a.item_id = i.id and not a.amended
                                            order by a.round desc limit 1)) order by i.position), '[]')
                                    from checklist_item i where i.checklist_id = c.id))
                                from checklist c where c.release_id = r.id
                                order by c.ended_at is null desc, c.id desc limit 1))
                            order by r.deployed_at desc, r.id desc))))
                    from (select * from release order by deployed_at desc, id desc limit 20) r
                    join service s on s.id = r.service_id;
                    """), "0.50 at least, 0.75 is the aim"),
            new Question("a release's page", PAGE, object -> Map.of("service", Live.service(object)), with("""
                    select json_build_object('data', json_build_object('release', json_build_object('id', {Release r.id},
                        'version', r.version, 'environment', r.environment, 'status', r.status, 'risk', r.risk,
                        'commit', r.commit_sha, 'deployedAt', {at r.deployed_at}, 'registeredAt', {at r.registered_at},
                        'service', json_build_object('id', {Service s.id}, 'name', s.name),
                        'changes', (select coalesce(json_agg(json_build_object('title', h.title, 'url', h.url,
                                'author', h.author, 'impact', case when h.summary is not null then json_build_object(
                                    'summary', h.summary, 'detection', h.detection, 'rollback', h.rollback) end)
                                order by h.position), '[]') from change h where h.release_id = r.id),
                        'deployments', (select coalesce(json_agg(json_build_object('at', {at d.at}, 'rollback', d.rollback)
                                order by d.at desc, d.id desc), '[]') from deployment d where d.release_id = r.id),
                        'checklist', (
                            select json_build_object('id', {Checklist c.id}, 'items', (
                                select coalesce(json_agg(json_build_object('id', {ChecklistItem i.id}, 'title', i.title,
                                    'required', i.required, 'expected', i.expected, 'latest', (
                                        select json_build_object('result', a.result, 'at', {at a.at}, 'note', a.note,
                                            'observed', a.observed, 'by', json_build_object('handle', p.handle))
                                        from acknowledgement a join person p on p.id = a.by_id
                                        where a.item_id = i.id and not a.amended order by a.round desc limit 1))
                                    order by i.position), '[]') from checklist_item i where i.checklist_id = c.id),
                              'rounds', (
                                select coalesce(json_agg(json_build_object('number', o.number, 'dueAt', {at o.due_at},
                                    'status', o.status, 'completedAt', {at o.completed_at}) order by o.number desc), '[]')
                                from (select * from round_as_seen where checklist_id = c.id order by number desc limit 100) o))
                            from checklist c where c.release_id = r.id
                            order by c.ended_at is null desc, c.id desc limit 1))))
                    from release r join service s on s.id = r.service_id
                    where s.name = 'live-' || :k and r.version = 'v1' and r.environment = 'production';
                    """), "as for the board"),
            new Question("dueChecks", DUE, NOTHING,
                    with("""
                            with due as (
                                select c.id, c.release_id, c.signed_at, o.number,
                                    case when c.signed_at is not null then 'SECOND_SIGN_OFF' when o.number is not null then 'ANSWER'
                                         else 'SIGN_OFF' end as task,
                                    case when c.signed_at is not null then c.signed_at when o.number is not null then o.due_at
                                         else greatest(w.good_from, c.deployed_at + c.minimum_watch * interval '1 second') end as due
                                from (select mimamori_now() as now) clock cross join checklist c join watch w on w.checklist_id = c.id
                                left join round o on o.checklist_id = c.id and o.number = w.last_round and o.status = 'DUE'
                                where c.ended_at is null and (w.snoozed_until is null or w.snoozed_until <= clock.now)
                                  and (c.signed_at is not null or o.asked and o.due_at <= clock.now
                                       or o.number is null and w.good_until > clock.now
                                          and c.deployed_at + c.minimum_watch * interval '1 second' <= clock.now)),
                            own as materialized (
                                select distinct release_id from owner_in_force where release_id = any(array(select release_id from due))),
                            page as (
                                select due.*, (own.release_id is not null)::integer as rank from due left join own using (release_id)
                                order by rank, due, release_id limit 20)
                            select json_build_object('data', json_build_object('dueChecks', json_build_object('nodes',
                                coalesce(json_agg(json_build_object('task', task, 'dueAt', {at due},
                                    'round', case when number is not null then json_build_object('number', number) end,
                                    'release', json_build_object('id', {Release r.id}, 'version', r.version,
                                        'environment', r.environment, 'service', json_build_object('name', s.name),
                                        'checklist', json_build_object('items', (
                                            select coalesce(json_agg(json_build_object('id', {ChecklistItem i.id}, 'title', i.title,
                                                'expected', i.expected) order by i.position), '[]')
                                            from checklist_item i where i.checklist_id = page.id))))
                                    order by rank, due, page.release_id), '[]'))))
                            from page join release r on r.id = page.release_id join service s on s.id = r.service_id;
                            """),
                    "as for the board"),
            new Question("search", SEARCH, object -> Map.of("text", Live.service(object)), with("""
                    select json_build_object('data', json_build_object('releases', json_build_object('nodes',
                        coalesce(json_agg(json_build_object('id', {Release r.id}, 'version', r.version,
                            'environment', r.environment, 'status', r.status, 'deployedAt', {at r.deployed_at},
                            'service', json_build_object('name', s.name)) order by r.deployed_at desc, r.id desc), '[]'))))
                    from (select * from release r
                          where r.version ilike '%live-' || :k || '%' or r.commit_sha ilike '%live-' || :k || '%'
                             or exists (select from service s where s.id = r.service_id and s.name ilike '%live-' || :k || '%')
                             or exists (select from change c where c.release_id = r.id and c.title ilike '%live-' || :k || '%')
                          order by deployed_at desc, id desc limit 20) r
                    join service s on s.id = r.service_id;
                    """), "as for the board"),
            new Question("contribution of a year", """
                    query($project: String!) { contribution(project: $project, from: "2025-01-01", to: "2025-12-31") {
                      releases organisationReleases byKind { kind total confirmed low high unknown relativeRisk verdict } } }
                    """, object -> Map.of("project", "project-7"), null, "as for the board"));

    private Questions() {
    }

    /** Ids as the API has them, and moments too. */
    private static String with(String sql) {
        return sql
                .replaceAll("\\{at ([a-z_.]+)}",
                        "to_char($1 at time zone 'UTC', E'YYYY-MM-DD\"T\"HH24\\\\x3aMI\\\\x3aSS\"Z\"')")
                .replaceAll("\\{([A-Z][A-Za-z]+) ([a-z.]+)}",
                        "rtrim(translate(encode(('$1:' || $2)::bytea, 'base64'), '+/', '-_'), '=')");
    }
}
