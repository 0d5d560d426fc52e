package dev.madang.room;

/**
 * Which rooms a list shows; an empty text asks for nothing.
 *
 * @param namePrefix begins the name
 * @param text is part of name or title, whatever the case
 * @param owner actor id
 */
public record RoomFilter(String namePrefix, String text, String owner) {
    public static final RoomFilter ALL = new RoomFilter("", "", "");
}
