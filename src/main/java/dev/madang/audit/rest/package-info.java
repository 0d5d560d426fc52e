/** The audit over REST. May import: audit and what it may import, rest. */
@NullMarked
package dev.madang.audit.rest;

import org.jspecify.annotations.NullMarked;
