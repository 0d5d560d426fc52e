/**
 * The feed as server-sent events. May import: feed and what feed may, rest.
 */
@NullMarked
package dev.madang.feed.rest;

import org.jspecify.annotations.NullMarked;
