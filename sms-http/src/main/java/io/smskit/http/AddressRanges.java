package io.smskit.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Addresses and ranges of addresses from which somebody may call, IPv4 and IPv6. Names are not taken, for nothing is looked
 * up. Immutable.
 *
 * @since 0.1
 */
public final class AddressRanges {
    private static final Pattern LITERAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

    private record Range(InetAddress address, int bits) {}

    private final List<Range> ranges;

    private AddressRanges(List<Range> ranges) {
        this.ranges = ranges;
    }

    /**
     * Reads a list such as {@code 203.0.113.7, 203.0.113.0/24 2001:db8::/32}.
     *
     * @param text addresses and ranges separated by spaces or commas; an empty text makes an empty list
     * @throws IllegalArgumentException for any other text; what is wrong is told in words that follow the setting's name
     */
    public static AddressRanges parse(String text) {
        return new AddressRanges(Stream.of(text.trim().split("[\\s,]+"))
                .filter(entry -> !entry.isEmpty())
                .map(AddressRanges::range)
                .toList());
    }

    private static Range range(String entry) {
        int slash = entry.indexOf('/');
        InetAddress address = read(slash < 0 ? entry : entry.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException("holds something that is no address"));
        int most = address.getAddress().length * Byte.SIZE;
        String bits = slash < 0 ? Integer.toString(most) : entry.substring(slash + 1);
        if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > most) {
            throw new IllegalArgumentException("holds a range whose length is no number up to " + most);
        }
        return new Range(address, Integer.parseInt(bits));
    }

    private static Optional<InetAddress> read(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether somebody at this address may call. An empty list lets everybody in, also where nobody told the address.
     *
     * @param address an address; any other text is on no list
     */
    public boolean allows(String address) {
        return ranges.isEmpty()
                || read(address)
                        .filter(peer -> ranges.stream().anyMatch(range -> holds(range, peer.getAddress())))
                        .isPresent();
    }

    private static boolean holds(Range range, byte[] peer) {
        byte[] first = range.address.getAddress();
        if (peer.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < range.bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((peer[bit / Byte.SIZE] & mask) != (first[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
