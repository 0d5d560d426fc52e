package dev.madang.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.AttributeChangeNotification;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/**
 * Hears that WildFly stops, before it does. At a stop WildFly suspends itself first, and closes all WebSockets while it does
 * (1001); its applications end later. It tells of each step by JMX, and goes on when the listeners have returned (tried
 * on WildFly 39.0.1). Elsewhere this hears nothing.
 */
final class Suspension implements NotificationListener {
    private static final Logger LOG = System.getLogger(Suspension.class.getName());
    private static final String STATE = "jboss.root:type=state";
    private static final String ATTRIBUTE = "RunningState";
    private static final String NORMAL = "normal";

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final Runnable onSuspend;
    private final Runnable onNormal;

    Suspension(Runnable onSuspend, Runnable onNormal) {
        this.onSuspend = onSuspend;
        this.onNormal = onNormal;
    }

    void watch() {
        try {
            beans.addNotificationListener(name(), this, null, null);
        } catch (InstanceNotFoundException e) {
            LOG.log(Level.DEBUG, "no WildFly, so nothing to listen to");
        }
    }

    @Override
    public void handleNotification(Notification notification, Object handback) {
        if (notification instanceof AttributeChangeNotification change
                && change.getAttributeName().equals(ATTRIBUTE)) {
            if (NORMAL.equals(change.getOldValue())) {
                onSuspend.run();
            } else if (NORMAL.equals(change.getNewValue())) {
                onNormal.run();
            }
        }
    }

    /** Must be called in the end, or the server keeps the application for ever. */
    void close() {
        try {
            beans.removeNotificationListener(name(), this);
        } catch (JMException e) {
            LOG.log(Level.DEBUG, "was not listening");
        }
    }

    private static ObjectName name() {
        try {
            return new ObjectName(STATE);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }
}
