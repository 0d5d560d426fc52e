package dev.madang.faults;

import dev.madang.testing.Route;

/** The table of networks in src/docs/connectivity.md: each test that has connected two people prints its row. */
final class NetworkTable {
    private NetworkTable() {}

    static void row(String network, Route route, String time) {
        System.out.printf("connectivity.md: | %s | %s | %s |%n", network, route.pair(), time);
    }
}
