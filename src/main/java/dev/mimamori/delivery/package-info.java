/**
 * Carries a message over the network, once, and says how it went. One file a channel behind {@link Sender}; knows no
 * feature and no table. Who is told what, and when it is tried again, is decided elsewhere.
 */
package dev.mimamori.delivery;
