/**
 * Who may come in over REST and pages: local accounts and API keys. May import: identity, journal, problem, storage.
 */
@NullMarked
package dev.madang.account;

import org.jspecify.annotations.NullMarked;
