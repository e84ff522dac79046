package io.smskit.core.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadataCollection;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the numbering plans that the installed libphonenumber carries. */
final class PlanMetadata {
    private static final String PLACE = "/com/google/i18n/phonenumbers/data/PhoneNumberMetadataProto_";

    private PlanMetadata() {}

    static SortedSet<Integer> callingCodes() {
        return new TreeSet<>(PhoneNumberUtil.getInstance().getSupportedCallingCodes());
    }

    /** The plan of a region; that of a code without a country ("001") is filed under the code itself. */
    static PhoneMetadata of(int callingCode, String region) {
        String name = region.equals("001") ? Integer.toString(callingCode) : region;
        try (InputStream file = PhoneNumberUtil.class.getResourceAsStream(PLACE + name);
                ObjectInputStream input = new ObjectInputStream(file)) {
            PhoneMetadataCollection collection = new PhoneMetadataCollection();
            collection.readExternal(input);
            return collection.getMetadataList().get(0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
