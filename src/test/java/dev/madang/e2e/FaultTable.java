package dev.madang.e2e;

/** The table of faults in src/docs/connectivity.md: tests that have caused one and read its name print a row of it. */
final class FaultTable {
    private FaultTable() {}

    static void row(String server, String fault, String cause) {
        System.out.printf("connectivity.md: | %s | `%s` | %s |%n", fault, cause, server);
    }
}
