/**
 * The API, from a request to its answer.
 *
 * <pre>
 * http/      what a client sends and gets: media types, bodies, sign-in, rates, turns, other origins
 * socket/    the same over a connection that stays: subscriptions
 * trusted/   queries that are known by their hash, and documents that somebody answers for
 * limit/     what is too much: shape, cost, time, memory
 * Answering  the way through all of it, for a caller who is known
 * Documents  read, checked and remembered; Executor: executed, on one thread
 * Rights     who may read which field; Needs: what a document asks for, checked before anything of it is executed
 * InProcess  the same without the network
 * </pre>
 *
 * Whatever else leads into the API ends in {@link dev.mimamori.graphql.Executor}, with a document that
 * {@link dev.mimamori.graphql.Documents} has prepared.
 */
package dev.mimamori.graphql;
