/**
 * Webhooks and their deliveries over REST. May import: webhook and what webhook may, rest.
 */
@NullMarked
package dev.madang.webhook.rest;

import org.jspecify.annotations.NullMarked;
