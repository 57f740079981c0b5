package dev.mimamori.postmortem;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an organisation may want to change about action items. */
@ConfigMapping(prefix = "mimamori.action-items")
interface PostmortemConfig {

    /** How many days before an action item is due its owner is told. */
    @WithDefault("3")
    int daysBefore();

    /** How many days lie between two reminders of one that is overdue. */
    @WithDefault("7")
    int daysBetween();
}
