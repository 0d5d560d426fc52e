/** The audit's rows in the database. May import: audit and what it may import. */
@NullMarked
package dev.madang.audit.jpa;

import org.jspecify.annotations.NullMarked;
