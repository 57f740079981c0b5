package dev.mimamori.catalogue;

import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;

/** Reads and writes a whole service. */
@ApplicationScoped
class ServiceStore {

    @Inject
    Sql sql;

    /** The service, kept from others until the transaction ends. */
    Service lock(long id) {
        sql.one("select id from service where id = ? for no key update", row -> row.id("id"), id);
        return sql.one("""
                select s.*,
                       array(select person_id from service_member where service_id = s.id and duty = 'OWNER'
                             order by position) as owners,
                       array(select person_id from service_member where service_id = s.id and duty = 'BACKUP'
                             order by position) as backups,
                       array(select depends_on_id from service_dependency where service_id = s.id
                             order by position) as depends_on
                from service s where id = ?
                """, ServiceStore::service, id);
    }

    private static Service service(Row row) {
        return new Service(row.id("id"), row.text("name"), row.text("team"), row.text("repository_url"),
                row.text("team_channel"), row.ids("owners"), row.ids("backups"), row.ids("depends_on"));
    }

    void store(Service service, Collection<String> changes) {
        sql.update("update service set team = ?, repository_url = ?, team_channel = ? where id = ?",
                service.team(), service.repositoryUrl(), service.teamChannel(), service.id());
        if (changes.contains("owners")) {
            storeMembers(service.id(), Duty.OWNER, service.owners());
        }
        if (changes.contains("backups")) {
            storeMembers(service.id(), Duty.BACKUP, service.backups());
        }
        if (changes.contains("dependsOn")) {
            sql.update("delete from service_dependency where service_id = ?", service.id());
            sql.update("""
                    insert into service_dependency (service_id, depends_on_id, position)
                    select ?, id, place from unnest(?::bigint[]) with ordinality as other (id, place)
                    """, service.id(), service.dependsOn());
        }
    }

    private void storeMembers(long service, Duty duty, List<Long> people) {
        sql.update("delete from service_member where service_id = ? and duty = ?", service, duty);
        sql.update("""
                insert into service_member (service_id, person_id, duty, position)
                select ?, id, ?, place from unnest(?::bigint[]) with ordinality as person (id, place)
                """, service, duty, people);
    }
}
