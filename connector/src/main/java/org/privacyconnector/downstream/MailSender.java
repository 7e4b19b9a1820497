package org.privacyconnector.downstream;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.privacyconnector.notification.NotDelivered;
import org.privacyconnector.notification.Notification;
import org.privacyconnector.tls.TrustedAuthorities;

/** Sends a notification as an e-mail of plain text. TLS 1.2 at least and the server's identity are required; without them nothing is said. */
final class MailSender {
    private static final int MILLIS = 15_000;
    private static final String SMTP = "smtp";
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private final MailSettings settings;
    private final PublicAddresses addresses;
    private final Supplier<TrustedAuthorities> trusted;

    MailSender(MailSettings settings, PublicAddresses addresses, Supplier<TrustedAuthorities> trusted) {
        this.settings = settings;
        this.addresses = addresses;
        this.trusted = trusted;
    }

    void send(String to, Notification notification) {
        SSLSocketFactory tls = trusted.get().sockets();
        Session session = session(tls);
        try (Socket socket = connected(tls);
                SMTPTransport transport = new SMTPTransport(session, server())) {
            MimeMessage message = new Identified(session, notification.id(), settings.from());
            message.setFrom(new InternetAddress(settings.from(), true));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
            message.setSubject(
                    "[" + notification.environment() + "] " + notification.topic() + ": " + notification.kind(),
                    StandardCharsets.UTF_8.name());
            message.setText(notification.text() + "\n", StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(notification.at()));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.saveChanges();
            transport.connect(socket);
            transport.sendMessage(message, message.getAllRecipients());
        } catch (SendFailedException refused) {
            throw new NotDelivered(
                    "the mail server " + settings.host()
                            + " does not take mail for an address in 'notify'; check the address, and what the server lets us send");
        } catch (MessagingException | IOException failure) {
            // its words may name the address
            throw new NotDelivered("the mail server " + settings.host() + ":" + settings.port() + " took no mail ("
                    + failure.getClass().getSimpleName()
                    + "); check that it speaks TLS with a certificate for that name, by an authority that Java or"
                    + " trustedCa in operator.yaml knows, and the sign-in");
        }
    }

    private Session session(SSLSocketFactory tls) {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", SMTP);
        String prefix = "mail." + SMTP + ".";
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(!settings.immediately()));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(!settings.immediately()));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "ssl.protocols", String.join(" ", PROTOCOLS));
        properties.setProperty(prefix + "timeout", Integer.toString(MILLIS));
        properties.setProperty(prefix + "writetimeout", Integer.toString(MILLIS));
        properties.setProperty(prefix + "auth", Boolean.toString(settings.user() != null));
        properties.put(prefix + "ssl.socketFactory", tls);
        return Session.getInstance(properties);
    }

    private URLName server() {
        String user = settings.user();
        return new URLName(
                SMTP,
                settings.host(),
                settings.port(),
                null,
                user,
                user == null ? null : settings.password().get());
    }

    /**
     * A connection to an address that was checked: the mail library never asks the name service again. TLS that follows proves the host's
     * name, since the addresses bear it.
     */
    private Socket connected(SSLSocketFactory tls) throws IOException {
        IOException last = new IOException("no address");
        for (InetAddress address : addresses.check(settings.host())) {
            Socket plain = new Socket();
            try {
                plain.connect(
                        new InetSocketAddress(
                                InetAddress.getByAddress(settings.host(), address.getAddress()), settings.port()),
                        MILLIS);
                plain.setSoTimeout(MILLIS);
                return settings.immediately() ? secured(tls, plain) : plain;
            } catch (IOException unreachable) {
                plain.close();
                last = unreachable;
            }
        }
        throw last;
    }

    private Socket secured(SSLSocketFactory tls, Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, settings.host(), settings.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(PROTOCOLS.toArray(String[]::new));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
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
