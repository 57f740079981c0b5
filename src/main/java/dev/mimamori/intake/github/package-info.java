/** GitHub's webhooks, and what is asked of GitHub because of them. */
package dev.mimamori.intake.github;
