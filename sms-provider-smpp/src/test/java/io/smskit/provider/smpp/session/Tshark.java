package io.smskit.provider.smpp.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The dissector of Wireshark, where it is installed. */
final class Tshark {
    private final Path capture;

    Tshark(Path capture) {
        this.capture = capture;
    }

    static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "tshark")));
    }

    /** What it says of each packet that it cannot read to its end. */
    List<String> malformed() throws IOException, InterruptedException {
        return run("-Y", "_ws.malformed");
    }

    /** The command of each PDU that it found. */
    List<Integer> commands() throws IOException, InterruptedException {
        return numbers("smpp.command_id");
    }

    /** The port of each segment that names one in its header or in a parameter. */
    List<Integer> destinationPorts() throws IOException, InterruptedException {
        return numbers("gsm_sms.destination_port", "smpp.destination_port");
    }

    /** The port that each such segment comes from. */
    List<Integer> sourcePorts() throws IOException, InterruptedException {
        return numbers("gsm_sms.originator_port", "smpp.source_port");
    }

    private List<Integer> numbers(String... fields) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-Y", "smpp", "-T", "fields"));
        for (String field : fields) {
            arguments.addAll(List.of("-e", field));
        }
        return run(arguments.toArray(String[]::new)).stream()
                .flatMap(packet -> Stream.of(packet.split("[,\\s]+")))
                .filter(number -> !number.isEmpty())
                .map(Long::decode)
                .map(Long::intValue)
                .toList();
    }

    private List<String> run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed");
        }
        return output.lines().toList();
    }
}
