/**
 * What is forgotten, and when. Deployments, changes, signatures, answers, incidents and the audit log are kept for ever:
 * figures and people ask for them. What is forgotten is how people were reminded: the texts of messages after some weeks,
 * and of watches that ended long ago the reminders and the rounds that nobody answered. By then these have been counted
 * ({@code watch_tally}), and no figure changes.
 */
package dev.mimamori.retention;
