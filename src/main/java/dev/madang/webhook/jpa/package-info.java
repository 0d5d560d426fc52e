/**
 * Webhooks and what is to be sent to them in the database. May import: webhook and what webhook may.
 */
@NullMarked
package dev.madang.webhook.jpa;

import org.jspecify.annotations.NullMarked;
