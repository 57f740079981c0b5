package dev.mimamori.agreement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an organisation may want to change about agreements. */
@ConfigMapping(prefix = "mimamori.agreements")
public interface AgreementConfig {

    /** How often agreements are held against what happened, and whatever is due is told; {@code off}: never. */
    @WithDefault("10s")
    String lookEvery();

    /** How many days lie between two reminders of an approval that is wanted, or of a day to revisit that is over. */
    @WithDefault("7")
    int daysBetween();
}
