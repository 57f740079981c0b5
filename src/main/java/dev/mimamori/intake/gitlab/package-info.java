/** GitLab's deployment hooks. */
package dev.mimamori.intake.gitlab;
