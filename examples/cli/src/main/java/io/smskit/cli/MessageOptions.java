package io.smskit.cli;

import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.text.ApplicationPorts;
import io.smskit.text.BinaryData;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name a message. */
final class MessageOptions {
    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "Configuration in YAML or properties.")
    private Path config = Path.of("sms.yml");

    @Option(names = "--to", required = true, paramLabel = "NUMBER", description = "The recipient's number.")
    private String to = "";

    @ArgGroup(multiplicity = "1")
    private Content content = new Content();

    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE",
            description = "A parameter of the template; may be given several times.")
    private Map<String, String> params = new LinkedHashMap<>();

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description = "verification, transactional, notification or marketing.")
    private @Nullable MessageClass messageClass;

    @Option(names = "--ordered", description = "Waits for earlier ordered messages to the number.")
    private boolean ordered;

    @Mixin
    private TimeOptions times = new TimeOptions();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "With --binary: the port of the application on the handset, such as 2948.")
    private int port;

    @Option(
            names = "--source-port",
            paramLabel = "N",
            description = "With --binary: the port of the application that sends; 0 by default.")
    private int sourcePort;

    /** A template, a text or octets. */
    static final class Content {
        @Option(names = "--template", paramLabel = "KEY", description = "The template's key.")
        private @Nullable String template;

        @Option(names = "--text", paramLabel = "TEXT", description = "Free text.")
        private @Nullable String text;

        @Option(names = "--binary", paramLabel = "HEX", description = "8-bit data, as hexadecimal digits.")
        private @Nullable String binary;
    }

    Path config() {
        return config;
    }

    Message message() {
        Message message = content();
        for (Map.Entry<String, String> param : params.entrySet()) {
            message = message.param(param.getKey(), param.getValue());
        }
        message = messageClass == null ? message : message.messageClass(messageClass);
        message = ordered ? message.ordered() : message;
        return times.of(message.to(to));
    }

    private Message content() {
        boolean hasPorts = port != 0 || sourcePort != 0;
        if (content.binary != null) {
            BinaryData data = BinaryData.ofHex(content.binary);
            return Message.binary(hasPorts ? data.ports(new ApplicationPorts(port, sourcePort)) : data);
        }
        if (hasPorts) {
            throw new InvalidMessageException(
                    ErrorCode.INVALID_MESSAGE, "--port and --source-port go with --binary only");
        }
        return content.template != null
                ? Message.template(content.template)
                : Message.text(content.text == null ? "" : content.text);
    }
}
