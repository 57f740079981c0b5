package dev.mimamori.catalogue;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("ProjectStatus")
@Description("Where a project stands today, in the organisation's zone.")
public enum ProjectStatus {
    @Description("Its changes go out.")
    ACTIVE,
    @Description("Stopped to take stock, with a reason.")
    SUSPENDED,
    @Description("Its last day is over.")
    ENDED;

    /**
     * The rule, over a project's columns, for reading and filtering alike; its one parameter is the organisation's
     * zone. The sub-select is evaluated once for the statement, and not for each row.
     */
    static final String SQL = """
            case when ended_on < (select (mimamori_now() at time zone ?)::date) then 'ENDED'
                 when suspended_at is not null then 'SUSPENDED'
                 else 'ACTIVE' end
            """;
}
