package io.smskit.simulator.smsc.pdu;

import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVDLNAME;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVDSTADR;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVNUMDESTS;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVSERTYP;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVSRCADR;

import java.util.ArrayList;
import java.util.List;

/**
 * The body of submit_multi (SMPP 3.4 §4.5.1).
 *
 * @param destinations the numbers that it goes to
 * @param lists the names of distribution lists that it goes to
 * @param message everything else, to nobody in particular
 * @since 0.1
 */
public record SubmitMulti(List<Address> destinations, List<String> lists, ShortMessage message) {
    private static final int NUMBER = 1;
    private static final int LIST = 2;

    public SubmitMulti {
        destinations = List.copyOf(destinations);
        lists = List.copyOf(lists);
    }

    /** Reads a body. */
    public static SubmitMulti read(byte[] body) {
        BodyReader in = new BodyReader(body);
        String serviceType = in.cString("service_type", 6, RINVSERTYP);
        Address source = ShortMessage.address(in, "source_addr", 21, RINVSRCADR);
        List<Address> destinations = new ArrayList<>();
        List<String> lists = new ArrayList<>();
        int count = in.octet("number_of_dests");
        for (int i = 0; i < count; i++) {
            switch (in.octet("dest_flag")) {
                case NUMBER -> destinations.add(ShortMessage.address(in, "destination_addr", 21, RINVDSTADR));
                case LIST -> lists.add(in.cString("dl_name", 21, RINVDLNAME));
                default -> throw new MalformedPdu(RINVNUMDESTS, "a dest_flag is neither 1 nor 2");
            }
        }
        return new SubmitMulti(destinations, lists, ShortMessage.rest(in, serviceType, source, Address.NONE));
    }
}
