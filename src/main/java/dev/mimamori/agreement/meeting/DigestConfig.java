package dev.mimamori.agreement.meeting;

import java.time.DayOfWeek;
import java.time.LocalTime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When teams are told their week in figures. */
@ConfigMapping(prefix = "mimamori.weekly-digest")
interface DigestConfig {

    @WithDefault("true")
    boolean enabled();

    @WithDefault("MONDAY")
    DayOfWeek day();

    /** In the organisation's zone. */
    @WithDefault("09:00")
    LocalTime at();
}
