package dev.mimamori.process;

/** Makes many watches of one, each of a service of its own, in a second instead of an hour of registrations. */
final class Copies {

    private Copies() {
    }

    /**
     * @param service whose watch is copied; nothing has become of it yet
     * @param slot when each copy's first slot comes: SQL, in which {@code w} is the watch that is copied
     */
    static void of(Installation installation, String service, int many, String slot) {
        installation.execute("""
                create temporary table model as
                    select c.id as checklist_id, r.id as release_id from checklist c join release r on r.id = c.release_id
                    join service s on s.id = r.service_id where s.name = '%s';
                create temporary table copy as select n, nextval('node_id') as service_id, nextval('node_id') as release_id,
                    nextval('node_id') as checklist_id from generate_series(1, %d) as n;
                insert into service (id, name) select service_id, 'copy-' || n from copy;
                insert into release select (jsonb_populate_record(r, jsonb_build_object('id', c.release_id,
                    'service_id', c.service_id))).* from copy c, model m join release r on r.id = m.release_id;
                insert into release_owner select c.release_id, o.person_id, o.position, o.gone
                    from copy c, model m join release_owner o on o.release_id = m.release_id;
                insert into checklist select (jsonb_populate_record(k, jsonb_build_object('id', c.checklist_id,
                    'release_id', c.release_id))).* from copy c, model m join checklist k on k.id = m.checklist_id;
                insert into watch select (jsonb_populate_record(w, jsonb_build_object('checklist_id', c.checklist_id,
                    'grid_at', s.slot, 'look_at', s.slot))).*
                    from copy c, model m join watch w on w.checklist_id = m.checklist_id
                    cross join lateral (select c.n, %s as slot) s;
                insert into checklist_item select (jsonb_populate_record(i, jsonb_build_object('id', nextval('node_id'),
                    'checklist_id', c.checklist_id))).* from copy c, model m join checklist_item i
                    on i.checklist_id = m.checklist_id;
                analyze
                """.formatted(service, many, slot));
    }
}
