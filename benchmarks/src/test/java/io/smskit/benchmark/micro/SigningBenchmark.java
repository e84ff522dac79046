package io.smskit.benchmark.micro;

import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.benchmark.http.Order;
import io.smskit.delivery.AttemptId;
import io.smskit.http.HttpRequest;
import io.smskit.provider.aliyun.Aliyun;
import io.smskit.provider.aliyun.SigningProbe;
import io.smskit.spi.Submission;
import io.smskit.template.BoundTemplate;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One signed request to Alibaba Cloud, by the provider and straight from strings. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SigningBenchmark {
    private final Order order = new Order("127.0.0.1:8080", "n-");
    private final SigningProbe provider = new SigningProbe(
            Aliyun.accessKey("testId", "testSecret").signName("阿里云").endpoint(URI.create("http://127.0.0.1:8080")),
            InstantSource.system());
    private final BoundTemplate template = new BoundTemplate("SMS_154950909", Map.of("code", "482913"), List.of());
    private final Submission submission = Submission.builder(
                    new AttemptId(MessageId.of(1L << 40), 1), Msisdn.of("+8613800138000"), "Your code is 482913.")
            .template(template)
            .build();

    @Benchmark
    public byte[] bound() {
        return order.next("13800138000", "0000010000000-1", "482913");
    }

    @Benchmark
    public HttpRequest ours() {
        return provider.request(submission, template);
    }
}
