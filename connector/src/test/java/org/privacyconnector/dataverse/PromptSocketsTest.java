package org.privacyconnector.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class PromptSocketsTest {
    @Test
    void every_socket_of_a_client_sends_at_once() throws Exception {
        SocketFactory sockets = Clients.of(new OkHttpClient(), List.of()).socketFactory();
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 8, here);
                Socket open = sockets.createSocket();
                Socket byName = sockets.createSocket(here.getHostName(), server.getLocalPort());
                Socket byAddress = sockets.createSocket(here, server.getLocalPort());
                Socket from = sockets.createSocket(here, server.getLocalPort(), here, 0)) {
            assertThat(List.of(open, byName, byAddress, from))
                    .allSatisfy(socket -> assertThat(socket.getTcpNoDelay()).isTrue());
        }
    }
}
