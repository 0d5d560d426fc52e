package dev.madang.bench;

import dev.madang.testing.ServerProcess;

/** A server under load, and how its clients speak. */
record Product<D extends Dialect>(String name, ServerProcess process, int port, D dialect) {}
