package dev.madang.planted.identity;

import dev.madang.Violates;

@Violates("clocks are injected")
final class AsksTheMachineForTheTime {
    long now() {
        return System.nanoTime();
    }
}
