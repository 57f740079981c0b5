/** The channel EMAIL. Words and layout are in {@code templates/mail}; where mails go is said to {@code quarkus.mailer}. */
package dev.mimamori.delivery.mail;
