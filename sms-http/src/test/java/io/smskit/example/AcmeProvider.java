package io.smskit.example;

import static io.smskit.delivery.FailureKind.*;
import static io.smskit.spi.Capability.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.delivery.*;
import io.smskit.http.*;
import io.smskit.spi.*;
import java.util.*;
import java.util.concurrent.CompletionStage;

public final class AcmeProvider implements ChannelProvider {
    private static final Set<Capability> CAPABILITIES = Set.of(FREE_TEXT, UCS2, LONG_MESSAGES, INTERNATIONAL);
    private static final List<Setting> SETTINGS = List.of(
            Setting.of("endpoint", Setting.Type.URL, "Where to post.").mandatory(),
            Setting.of("token", Setting.Type.SECRET, "The account's token.").mandatory(),
            Setting.of("timeout", Setting.Type.DURATION, "How long to wait.").byDefault("10s"));
    private static final Map<String, FailureKind> KINDS =
            Map.of("bad_token", AUTHENTICATION, "no_money", OUT_OF_CREDIT, "no_such_number", RECIPIENT_INVALID);

    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.of("acme", CAPABILITIES, SETTINGS);
    }

    @Override
    public Channel open(ChannelSettings settings, ChannelContext context) {
        var options = HttpOptions.defaults().callTimeout(settings.duration("timeout"));
        return new Acme(settings, HttpTransport.open(options, context.time()), CAPABILITIES);
    }

    private record Acme(ChannelSettings settings, HttpTransport http, Set<Capability> capabilities) implements Channel {
        @Override
        public CompletionStage<SubmitOutcome> submit(Submission message) {
            String json = Json.format(Map.of("to", message.to().e164(), "text", message.text()));
            HttpRequest request = HttpRequest.post(settings.url("endpoint"))
                    .header("Authorization", "Bearer " + settings.require("token"))
                    .body("application/json", json.getBytes(UTF_8));
            return http.submit(request, message::begin, Acme::read);
        }

        private static Optional<SubmitOutcome> read(HttpReply reply) {
            return reply.status() == 200
                    ? reply.json().get("id").text().map(SubmitOutcome::accepted)
                    : reply.json().get("error").text().map(code -> SubmitOutcome.rejected(failure(code, reply)));
        }

        private static Failure failure(String code, HttpReply reply) {
            FailureKind kind = KINDS.get(code);
            return kind == null ? reply.failureByStatus(code) : Failure.of(kind, code, "Acme refused the message");
        }

        @Override
        public void close() {
            http.close();
        }
    }
}
