package dev.mimamori.catalogue;

/**
 * A service was saved with a template. Fired in the transaction that saves it, since templates are not kept here:
 * whoever keeps them refuses a name that is unknown.
 *
 * @param templateName null: none of its own
 */
public record ServiceTemplateChosen(long serviceId, String templateName) {
}
