/**
 * Problems as {@code application/problem+json} (RFC 9457). May import: problem.
 */
@NullMarked
package dev.madang.problem.rest;

import org.jspecify.annotations.NullMarked;
