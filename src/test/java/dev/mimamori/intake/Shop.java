package dev.mimamori.intake;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Rows;

/** A service that nobody has named before, and what each source says of it. */
record Shop(String service) {

    static final String SHA = "f95f852bd8fca8fcc58a9a2d6c842781e32a215e";

    static Shop fresh() {
        return new Shop(Fixtures.unique("svc"));
    }

    Recorded deployment() {
        return Recorded.of("github/deployment_status.success").with("/repository/name", service)
                .with("/repository/full_name", "acme/" + service);
    }

    Recorded hook() {
        return Recorded.of("gitlab/deployment").with("/project/path_with_namespace", "acme/" + service);
    }

    Recorded event(String name) {
        return Recorded.of("cdevents/0.5." + name).with("/subject/id", "service/" + service)
                .with("/context/id", UUID.randomUUID().toString());
    }

    Reply releases() {
        return Api.admin().query("""
                query($service: [String!]!) { releases(filter: {service: $service}) { totalCount nodes {
                    version environment sources status commit links { title } changes { title }
                    deployments { key rollback } } } }
                """, Map.of("service", List.of(service))).ok();
    }

    boolean isKnown() {
        return Rows.count("service", "name = ?", service) > 0;
    }

    long kept() {
        return Rows.count("intake_event", "body like ?", "%" + service + "%");
    }

    /** Rows of any kind that came of it. */
    long traces() {
        String any = "%" + service + "%";
        return known() + Rows.count("intake_errand", "key like ? or about like ?", any, any);
    }

    /** The same without what is to be done, which comes and goes. */
    long known() {
        String any = "%" + service + "%";
        return kept() + Rows.count("intake_latest", "subject like ?", any) + Rows.count("service", "name like ?", any)
                + Rows.count("incident", "external_id like ? or title like ?", any, any)
                + Rows.count("release", "service_id in (select id from service where name like ?)", any);
    }
}
