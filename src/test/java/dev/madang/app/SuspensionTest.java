package dev.madang.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.AttributeChangeNotification;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SuspensionTest {
    private final List<String> heard = new ArrayList<>();
    private final Suspension suspension = new Suspension(() -> heard.add("suspended"), () -> heard.add("normal"));

    /** Tells what WildFly tells. */
    public interface StateMBean {}

    private static final class State extends NotificationBroadcasterSupport implements StateMBean {
        void change(String attribute, String before, String after) {
            sendNotification(
                    new AttributeChangeNotification("source", 1, 1, "", attribute, "java.lang.String", before, after));
        }
    }

    private final State wildfly = new State();
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

    @BeforeEach
    void register() throws JMException {
        beans.registerMBean(wildfly, name());
    }

    @AfterEach
    void unregister() throws JMException {
        beans.unregisterMBean(name());
    }

    @Test
    void a_server_that_begins_to_suspend_is_heard_before_it_goes_on() {
        suspension.watch();

        wildfly.change("RunningState", "starting", "suspended");
        wildfly.change("RunningState", "normal", "suspending");
        wildfly.change("RunningState", "suspending", "suspended");
        wildfly.change("RuntimeConfigurationState", "normal", "stopping");

        assertEquals(List.of("suspended"), heard);
    }

    @Test
    void a_server_that_goes_on_after_all_is_heard() {
        suspension.watch();

        wildfly.change("RunningState", "normal", "suspending");
        wildfly.change("RunningState", "suspended", "normal");

        assertEquals(List.of("suspended", "normal"), heard);
    }

    @Test
    void nothing_is_heard_after_the_end() {
        suspension.watch();

        suspension.close();

        wildfly.change("RunningState", "normal", "suspending");
        assertEquals(List.of(), heard);
    }

    @Test
    void another_server_has_nothing_to_be_heard() throws JMException {
        unregister();

        suspension.watch();
        suspension.close();

        register();
        wildfly.change("RunningState", "normal", "suspending");
        assertEquals(List.of(), heard);
    }

    private static ObjectName name() throws JMException {
        return new ObjectName("jboss.root:type=state");
    }
}
