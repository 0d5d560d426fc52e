/**
 * Messages of webhooks over HTTP/1.1. May import: webhook and what webhook may.
 */
@NullMarked
package dev.madang.webhook.http;

import org.jspecify.annotations.NullMarked;
