package dev.madang.e2e.api;

import dev.madang.testing.Administrator;
import dev.madang.testing.Server;
import java.util.Map;
import java.util.function.Supplier;

/** How the operations of one feature are called so that they succeed; {@link AllCalls} lists the features. */
interface Calls {

    /** By operationId. Each call of a supplier makes what its request needs, and may be made many times. */
    Map<String, Supplier<Call>> on(Server server, Administrator administrator);
}
