/** Argo CD's notifications. */
package dev.mimamori.intake.argocd;
