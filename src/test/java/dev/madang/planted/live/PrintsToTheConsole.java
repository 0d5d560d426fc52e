package dev.madang.planted.live;

import dev.madang.Violates;

@Violates("nothing is printed outside run")
final class PrintsToTheConsole {
    void joined() {
        System.out.println("joined");
    }
}
