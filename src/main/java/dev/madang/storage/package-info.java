/**
 * Where what must outlive the server is kept: the database, its transactions, and what becomes of a request while it is
 * away. May import: problem.
 */
@NullMarked
package dev.madang.storage;

import org.jspecify.annotations.NullMarked;
