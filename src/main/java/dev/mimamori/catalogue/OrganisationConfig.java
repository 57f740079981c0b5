package dev.mimamori.catalogue;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "mimamori")
interface OrganisationConfig {

    /** The IANA name of the zone in which days begin and end. */
    @WithDefault("UTC")
    String timeZone();

    /** EN or JA: the language of people who have not chosen one. */
    @WithDefault("EN")
    String locale();

    /** Days on which nobody works: one ISO date a line, with comments behind a #. */
    Optional<String> holidaysFile();

    /** Where releases are watched; upper and lower case are the same. */
    @WithDefault("production,prod")
    List<String> watchedEnvironments();
}
