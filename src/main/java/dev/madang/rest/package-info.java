/**
 * What all REST resources share: preconditions, merge patches, strict bodies, pages of a list. May import: identity, problem, storage.
 */
@NullMarked
package dev.madang.rest;

import org.jspecify.annotations.NullMarked;
