/** What a project has agreed to protect, what follows where it does not, and whether looking back has helped. */
package dev.mimamori.agreement;
