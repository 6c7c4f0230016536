package verbatim.preview;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The address that the preview listens on.
 *
 * @param name as the user writes it
 */
public record PreviewHost(String name, InetAddress address) {

    /** This machine only. */
    public static PreviewHost loopback() {
        return new PreviewHost("127.0.0.1", InetAddress.getLoopbackAddress());
    }

    /** The name as a part of an address: IPv6 in brackets. */
    public String inAddress() {
        return bracketed(name);
    }

    /** The host names that requests may use: the names of this machine, so that no foreign name can be pointed at it. */
    Set<String> names() throws SocketException {
        Set<String> names = new LinkedHashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        names.add(bracketed(name).toLowerCase(Locale.ROOT));
        List<InetAddress> addresses = address.isAnyLocalAddress()
                ? Collections.list(NetworkInterface.getNetworkInterfaces()).stream().flatMap(NetworkInterface::inetAddresses).toList()
                : List.of(address);
        addresses.forEach(each -> names.add(bracketed(each.getHostAddress().replaceFirst("%.*", ""))));
        return names;
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
