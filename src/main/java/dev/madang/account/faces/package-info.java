/**
 * Signing in and out, and the guard before the administration pages. May import: account and what account may.
 */
@NullMarked
package dev.madang.account.faces;

import org.jspecify.annotations.NullMarked;
