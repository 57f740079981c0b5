/**
 * Sign-on with the organisation's account, by OpenID Connect. What a provider signed is verified by Quarkus alone; here it
 * is decided whose deeds these are and what they may do.
 */
package dev.mimamori.access.oidc;
