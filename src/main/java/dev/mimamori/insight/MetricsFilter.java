package dev.mimamori.insight;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

@Input("MetricsFilter")
@Description("What is counted; conditions that are left out do not narrow.")
public record MetricsFilter(
        @Description("The name of a service.") String service,
        @Description("The key of a project: releases that ship changes of its, those changes, and incidents of which a share is confirmed to be its.") String project,
        @Description("The environment; left out: those that are watched.") String environment) {

    static final MetricsFilter NONE = new MetricsFilter(null, null, null);
}
