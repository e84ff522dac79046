package io.smskit.provider.smpp.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdFormsTest {
    @ParameterizedTest
    @CsvSource({
        "5F3A, 5f3a",
        "005f3a, 5f3a",
        "0, 0",
        "0000, 0",
        "' 12 ', 12",
        "0118Z-0122I, 118z-0122i",
        "8e0d2c4b-91f4-4e43-9d0c-0f8d0f8a2b11, 8e0d2c4b-91f4-4e43-9d0c-0f8d0f8a2b11",
    })
    void keepsIdsInOneForm(String id, String kept) {
        assertThat(IdForm.kept(id)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "SAME, 0012, 12,",
        "DECIMAL, 24378, 5f3a,",
        "DECIMAL, 0024378, 5f3a,",
        "DECIMAL, 5f3a-uuid, 5f3a-uuid,",
        "HEX, 5F3A, 24378,",
        "HEX, 00005F3A, 24378,",
        "SAME_OR_DECIMAL, 24378, 24378, 5f3a",
        "SAME_OR_HEX, 5f3a, 5f3a, 24378",
        "SAME_OR_DECIMAL, 7, 7,",
    })
    void readsTheIdOfAReport(IdForm form, String id, String first, String second) {
        assertThat(form.readings(id))
                .containsExactlyElementsOf(
                        second == null ? java.util.List.of(first) : java.util.List.of(first, second));
    }

    @Test
    void areTheSameAsLongAsNothingSpeaksAgainstIt() {
        IdForms forms = new IdForms(Optional.empty());
        forms.answered("1234567");
        forms.reported("1234567");

        assertThat(forms.now()).isEqualTo(IdForm.SAME);
    }

    /** As after a restart, when reports come of what was sent before it. */
    @Test
    void areOpenAsLongAsNoAnswerWasSeen() {
        IdForms forms = new IdForms(Optional.empty());
        forms.reported("24378");

        assertThat(forms.now()).isEqualTo(IdForm.ANY);
        assertThat(forms.now().readings("24378")).containsExactly("24378", "5f3a", "148344");
        assertThat(forms.now().readings("msg_7")).containsExactly("msg_7");
    }

    @Test
    void areFoundOutFromTheLettersOfAnswers() {
        IdForms forms = new IdForms(Optional.empty());
        forms.answered("5F3A01");
        forms.reported("6240769");

        assertThat(forms.now()).isEqualTo(IdForm.SAME_OR_DECIMAL);

        for (int i = 0; i < 20; i++) {
            forms.reported("624077" + i);
        }
        assertThat(forms.now()).isEqualTo(IdForm.DECIMAL);
    }

    @Test
    void areFoundOutFromTheLettersOfReports() {
        IdForms forms = new IdForms(Optional.empty());
        for (int i = 0; i < 20; i++) {
            forms.answered("624077" + i);
        }
        forms.reported("5F3A01");

        assertThat(forms.now()).isEqualTo(IdForm.HEX);
    }

    @Test
    void areTheSameWhereBothHaveLetters() {
        IdForms forms = new IdForms(Optional.empty());
        forms.answered("5F3A01");
        forms.reported("5f3a01");

        assertThat(forms.now()).isEqualTo(IdForm.SAME);
    }

    @Test
    void areTheSameForIdsThatAreNoNumbers() {
        IdForms forms = new IdForms(Optional.empty());
        forms.answered("8e0d2c4b-91f4-4e43-9d0c-0f8d0f8a2b11");
        forms.reported("12345678");

        assertThat(forms.now()).isEqualTo(IdForm.SAME);
    }

    @Test
    void areWhatSomebodyHasConfigured() {
        IdForms forms = new IdForms(Optional.of(IdForm.HEX));
        forms.answered("5F3A01");

        assertThat(forms.now()).isEqualTo(IdForm.HEX);
    }
}
