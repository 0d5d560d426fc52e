package dev.madang.webhook;

/**
 * The events of one room on their way to one webhook: they are sent one after the other. Other lines go on meanwhile.
 *
 * @param room empty for the events of no room
 */
public record Line(String webhook, String room) {}
