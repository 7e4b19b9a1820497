package org.privacyconnector.downstream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Stands before a mail server that knows no TLS, upgrades the connection when told to or at once, and hands everything on. */
final class StartTls implements AutoCloseable {
    private final ServerSocket listening;
    private final SSLContext tls;
    private final int behind;
    private final boolean atOnce;
    private final List<String> saidInTheOpen = new CopyOnWriteArrayList<>();

    StartTls(SSLContext tls, int behind) throws IOException {
        this(tls, behind, false);
    }

    private StartTls(SSLContext tls, int behind, boolean atOnce) throws IOException {
        this.tls = tls;
        this.behind = behind;
        this.atOnce = atOnce;
        this.listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        start(this::listen);
    }

    /** TLS from the first byte. */
    static StartTls immediately(SSLContext tls, int behind) throws IOException {
        return new StartTls(tls, behind, true);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The commands that came before TLS. */
    List<String> saidInTheOpen() {
        return saidInTheOpen;
    }

    private void listen() throws IOException {
        while (!listening.isClosed()) {
            Socket client = listening.accept();
            start(() -> {
                if (atOnce) {
                    handOn(client);
                } else {
                    serve(client);
                }
            });
        }
    }

    private void serve(Socket client) throws IOException {
        OutputStream out = client.getOutputStream();
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII), 1);
        say(out, "220 front");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.split(" ", -1)[0].toUpperCase(Locale.ROOT);
            saidInTheOpen.add(command);
            if (command.equals("EHLO")) {
                say(out, "250-front\r\n250 STARTTLS");
            } else if (command.equals("STARTTLS")) {
                say(out, "220 go on");
                handOn(client);
                return;
            } else {
                say(out, "530 STARTTLS first");
            }
        }
    }

    private void handOn(Socket client) throws IOException {
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true);
        secure.setUseClientMode(false);
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            if (!atOnce) {
                // the client was greeted before it asked for TLS
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII), 1)
                        .readLine();
            }
            start(() -> copy(server.getInputStream(), secure.getOutputStream()));
            copy(secure.getInputStream(), server.getOutputStream());
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[4096];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
            to.flush();
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException gone) {
                // the other side has hung up
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
