package org.privacyconnector.downstream;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import org.privacyconnector.notification.NotDelivered;
import org.privacyconnector.notification.Notification;

/** Sends a notification as an e-mail of plain text. TLS 1.2 at least and the server's identity are required; without them nothing is said. */
final class MailSender {
    private static final String MILLIS = "15000";

    private final MailSettings settings;
    private final PublicAddresses addresses;

    MailSender(MailSettings settings, PublicAddresses addresses) {
        this.settings = settings;
        this.addresses = addresses;
    }

    void send(String to, Notification notification) {
        addresses.check(settings.host());
        try {
            Session session = session();
            MimeMessage message = new Identified(session, notification.id(), settings.from());
            message.setFrom(new InternetAddress(settings.from(), true));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
            message.setSubject(
                    "[" + notification.environment() + "] " + notification.topic() + ": " + notification.kind(),
                    StandardCharsets.UTF_8.name());
            message.setText(notification.text() + "\n", StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(notification.at()));
            message.setHeader("Auto-Submitted", "auto-generated");
            Transport.send(message);
        } catch (SendFailedException refused) {
            throw new NotDelivered(
                    "the mail server " + settings.host()
                            + " does not take mail for an address in 'notify'; check the address, and what the server lets us send");
        } catch (MessagingException failure) {
            // its words may name the address
            throw new NotDelivered("the mail server " + settings.host() + ":" + settings.port() + " took no mail ("
                    + failure.getClass().getSimpleName()
                    + "); check that it speaks TLS with a certificate for that name, and the sign-in");
        }
    }

    private Session session() {
        String scheme = settings.immediately() ? "smtps" : "smtp";
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", scheme);
        properties.setProperty("mail.transport.protocol.rfc822", scheme);
        String prefix = "mail." + scheme + ".";
        properties.setProperty(prefix + "host", settings.host());
        properties.setProperty(prefix + "port", Integer.toString(settings.port()));
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(!settings.immediately()));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(!settings.immediately()));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.setProperty(prefix + "connectiontimeout", MILLIS);
        properties.setProperty(prefix + "timeout", MILLIS);
        properties.setProperty(prefix + "writetimeout", MILLIS);
        if (!settings.trusted().isEmpty()) {
            properties.put(prefix + "ssl.socketFactory", Trust.sockets(settings.trusted()));
        }
        String user = settings.user();
        if (user == null) {
            return Session.getInstance(properties);
        }
        properties.setProperty(prefix + "auth", "true");
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, settings.password().get());
            }
        });
    }

    /** The same Message-ID at each attempt, so that a mailbox that already has it shows it once. */
    private static final class Identified extends MimeMessage {
        private final String id;
        private final String from;

        Identified(Session session, String id, String from) {
            super(session);
            this.id = id;
            this.from = from;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + from.substring(from.lastIndexOf('@')) + ">");
        }
    }
}
