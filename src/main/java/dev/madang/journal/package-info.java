/**
 * What has happened, in one shape for all who are told of it: the audit, webhooks, attendance, live pages.
 * May import: identity, problem, storage.
 */
@NullMarked
package dev.madang.journal;

import org.jspecify.annotations.NullMarked;
