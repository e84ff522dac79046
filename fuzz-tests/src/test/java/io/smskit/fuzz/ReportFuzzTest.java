package io.smskit.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.smskit.provider.smpp.report.IdForm;
import io.smskit.provider.smpp.report.ReportFacts;
import io.smskit.provider.smpp.report.ReportReader;
import io.smskit.provider.smpp.text.TextReader;
import io.smskit.provider.smpp.text.WireAlphabet;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reader of reports, given whole PDUs, and given texts in PDUs that are sound. */
class ReportFuzzTest {
    private static final int RECEIPT = 0x04;
    private static final List<ReportReader> READERS = readers();

    private static List<ReportReader> readers() {
        List<ReportReader> readers = new ArrayList<>();
        for (WireAlphabet alphabet : WireAlphabet.values()) {
            readers.add(new ReportReader(new TextReader(alphabet), new ReportFacts("Acme", ZoneOffset.UTC, Map.of())));
        }
        return List.copyOf(readers);
    }

    @FuzzTest
    void readsAnyReport(byte[] bytes) {
        read(bytes);
    }

    @Test
    void readsAnyChangeOfASoundReport() {
        Mutations.ofSeeds(ReportFuzzTest.class, "readsAnyReport").feed(ReportFuzzTest::read);
    }

    private static void read(byte[] bytes) {
        decode(bytes);
        decode(DeliverSmBytes.from("4915112345678", RECEIPT, 0, bytes));
    }

    private static void decode(byte[] pdu) {
        for (ReportReader reader : READERS) {
            reader.reportedId(pdu);
            for (IdForm form : IdForm.values()) {
                reader.decode(ReportReader.raw(pdu, form));
            }
        }
    }
}
