/**
 * Kept answers in the database. May import: rest and what rest may.
 */
@NullMarked
package dev.madang.rest.jpa;

import org.jspecify.annotations.NullMarked;
