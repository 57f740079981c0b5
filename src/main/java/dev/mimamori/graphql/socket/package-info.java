/**
 * Subscriptions, over the protocol graphql-transport-ws: one connection for many operations.
 *
 * <pre>
 * Sockets     the way in: who may open one, and how many
 * Connection  one of them: the protocol, on its own event loop; Incoming and Wire: what is heard and said, in bytes
 * Operations  what its client has asked for; each a query, a mutation or a subscription, which knows what to tell next
 * Feed        what changed of late, kept by Feeding from Changes, what any replica wrote to the database
 * </pre>
 */
package dev.mimamori.graphql.socket;
