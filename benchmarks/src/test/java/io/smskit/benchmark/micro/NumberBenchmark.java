package io.smskit.benchmark.micro;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.smskit.core.number.NumberRecognizer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Numbers that are E.164 already, and the library that the world asks about numbers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NumberBenchmark {
    private static final String[] COUNTRIES = {
        "+86138%08d", "+44740%07d", "+49151%08d", "+1415555%04d", "+9198%08d", "+3361%07d", "+5511%09d"
    };

    private final String[] numbers = new String[COUNTRIES.length * 64];
    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    private final NumberRecognizer recognizer = NumberRecognizer.withDefaultRegion("CN");
    private int next;

    public NumberBenchmark() {
        for (int i = 0; i < numbers.length; i++) {
            // Spread over the digits, and beginning with 9 where a plan asks for that.
            int subscriber = i % COUNTRIES.length == 6 ? 987_650_000 + i : 1_000 + i * 7;
            numbers[i] = String.format(COUNTRIES[i % COUNTRIES.length], subscriber);
        }
    }

    private String number() {
        next = next + 1 == numbers.length ? 0 : next + 1;
        return numbers[next];
    }

    /** All numbers, for whoever wants to know that they are valid. */
    String[] numbers() {
        return numbers.clone();
    }

    @Benchmark
    public String bound() throws NumberParseException {
        PhoneNumber number = plans.parse(number(), "CN");
        return plans.isValidNumber(number) ? plans.format(number, PhoneNumberFormat.E164) : "";
    }

    @Benchmark
    public Object ours() {
        return recognizer.recognize(number());
    }
}
