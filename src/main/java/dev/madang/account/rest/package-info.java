/**
 * API keys over REST. May import: account and what account may, rest.
 */
@NullMarked
package dev.madang.account.rest;

import org.jspecify.annotations.NullMarked;
