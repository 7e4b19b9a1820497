package org.privacyconnector.notification;

/** Hands notifications over. Safe for many threads. */
public interface Deliverer {
    /**
     * Hands it over and returns when the other side has taken it.
     *
     * @param address an e-mail address, or the https address of a webhook
     * @throws NotDelivered when it has not, or may have: repeating is harmless, since the id tells the receiver
     */
    void deliver(String address, Notification notification);
}
