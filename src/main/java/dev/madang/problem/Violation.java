package dev.madang.problem;

/**
 * One field of a request that breaks its rule.
 *
 * @param field the member's name, or its path with dots
 * @param message an English sentence without the field's name
 */
public record Violation(String field, String message) {}
