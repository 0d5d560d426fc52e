/**
 * API keys in the database. May import: account and what account may.
 */
@NullMarked
package dev.madang.account.jpa;

import org.jspecify.annotations.NullMarked;
