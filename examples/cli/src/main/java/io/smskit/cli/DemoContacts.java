package io.smskit.cli;

import io.smskit.InvalidMessageException;
import io.smskit.Medium;
import io.smskit.Message;
import io.smskit.Recipient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The contacts of the demo, gone through again with other numbers until there are as many as were asked for. */
final class DemoContacts {
    private final Path file;
    private final int messages;

    DemoContacts(Path file, int messages) {
        this.file = file;
        this.messages = messages;
    }

    void read(RecipientFile.Rows rows) {
        List<Row> listed = new ArrayList<>();
        new RecipientFile(file).read(Message.template("order-sent"), new RecipientFile.Rows() {
            @Override
            public void row(Row row) {
                listed.add(row);
            }

            @Override
            public void unreadable(long row, InvalidMessageException error) {
                throw error;
            }
        });
        for (int i = 0; i < messages; i++) {
            Row row = listed.get(i % listed.size());
            rows.row(new Row(row.number(), inRound(row.message(), i / listed.size())));
        }
    }

    private static Message inRound(Message message, int round) {
        String listed = message.recipient()
                .flatMap(recipient -> recipient.address(Medium.SMS))
                .map(Recipient.Address::value)
                .orElse("");
        boolean plain = listed.matches("\\+861380013\\d{4}");
        return plain && round > 0 ? message.to("+86138%04d%s".formatted(13 + round, listed.substring(10))) : message;
    }
}
