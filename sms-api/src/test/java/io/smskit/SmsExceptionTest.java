package io.smskit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.smskit.spi.store.StoreException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SmsExceptionTest {

    @Test
    void hasAStableCodeAndAText() {
        SmsException exception = new SmsException(ErrorCode.QUEUE_FULL, "the queue is full; try again later");

        assertThat(exception.code()).isEqualTo(ErrorCode.QUEUE_FULL);
        assertThat(exception).hasMessage("the queue is full; try again later").hasNoCause();
    }

    @Test
    void keepsTheCauseThatWasMet() {
        IllegalStateException cause = new IllegalStateException("closed");

        assertThat(new SmsException(ErrorCode.ENGINE_CLOSED, "the engine is closed", cause))
                .hasCause(cause);
        assertThat(new StoreException("the store did not answer", cause))
                .hasCause(cause)
                .hasMessage("the store did not answer")
                .extracting(SmsException::code)
                .isEqualTo(ErrorCode.STORE_UNAVAILABLE);
        assertThat(new StoreException("the store did not answer", null)).hasNoCause();
    }

    @Test
    void isOfTheCodeOfItsKind() {
        assertThat(new InvalidMessageException(ErrorCode.CONTENT_TOO_LONG, "11 segments, 10 are allowed").code())
                .isEqualTo(ErrorCode.CONTENT_TOO_LONG);
        assertThat(new ConfigurationException("line 3: no such key").code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION);
        assertThat(new ConfigurationException(ErrorCode.INSECURE_ENDPOINT, "is plain http").code())
                .isEqualTo(ErrorCode.INSECURE_ENDPOINT);
    }

    @Test
    void isNothingWithoutACode() {
        assertThatNullPointerException().isThrownBy(() -> new SmsException(null, "x"));
    }

    @Test
    void losesNoCodeThatSomebodyMayRelyOn() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::name))
                .contains(
                        "INVALID_PHONE",
                        "DESTINATION_NOT_ALLOWED",
                        "INVALID_SENDER",
                        "CONTENT_INVALID_CHAR",
                        "CONTENT_TOO_LONG",
                        "CONTENT_MISSING",
                        "CONTENT_SIGNATURE_SPOOF",
                        "TEMPLATE_UNKNOWN",
                        "TEMPLATE_SYNTAX",
                        "TEMPLATE_PARAM_MISSING",
                        "TEMPLATE_PARAM_UNKNOWN",
                        "TEMPLATE_PARAM_TOO_LONG",
                        "TEMPLATE_PARAM_INVALID",
                        "PARAM_URL_FORBIDDEN",
                        "CLASS_CONFLICT",
                        "BUSINESS_UNKNOWN",
                        "NO_ROUTE",
                        "INVALID_MESSAGE",
                        "INVALID_MESSAGE_ID",
                        "IDEMPOTENCY_CONFLICT",
                        "INVALID_CONFIGURATION",
                        "INSECURE_ENDPOINT",
                        "QUEUE_FULL",
                        "STORE_UNAVAILABLE",
                        "STORE_FULL",
                        "STORE_WENT_BACK",
                        "KEY_UNAVAILABLE",
                        "ENGINE_CLOSED");
    }
}
