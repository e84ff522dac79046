package io.smskit;

import static io.smskit.Canaries.NUMBER;
import static io.smskit.Canaries.OTP;
import static io.smskit.Canaries.SECRET;
import static io.smskit.Canaries.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.definition.Application;
import io.smskit.definition.AttributeChange;
import io.smskit.definition.ChannelTerms;
import io.smskit.definition.DefinedAccount;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.PriceList;
import io.smskit.definition.Rate;
import io.smskit.definition.RecipientLimit;
import io.smskit.definition.Route;
import io.smskit.definition.SignName;
import io.smskit.definition.Usage;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.InboundMessage;
import io.smskit.delivery.Part;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.delivery.Transition;
import io.smskit.event.SmsEvent;
import io.smskit.policy.Candidate;
import io.smskit.policy.Facts;
import io.smskit.policy.Judgement;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import io.smskit.policy.Plan;
import io.smskit.policy.Policy;
import io.smskit.policy.SendWindow;
import io.smskit.policy.Verdict;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Remainder;
import io.smskit.spi.Setting;
import io.smskit.spi.Submission;
import io.smskit.spi.job.Job;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.InboundPart;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushAnswer;
import io.smskit.spi.report.PushVerdict;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.store.AttemptIndex;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.DefinitionStore;
import io.smskit.spi.store.LimitStore;
import io.smskit.spi.store.MessageQuery;
import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.ReportInbox;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoreException;
import io.smskit.spi.store.StoreProvider;
import io.smskit.spi.store.StoredMessage;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.SuppressionStore;
import io.smskit.template.Binding;
import io.smskit.template.Business;
import io.smskit.template.ParameterType;
import io.smskit.template.Template;
import io.smskit.template.TemplateParameter;
import io.smskit.text.BinaryData;
import io.smskit.text.Segmenter;
import io.smskit.text.SmartEncoding;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One instance of every type that prints itself, with all that must not be printed wherever the type takes it. */
final class Specimens {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Msisdn TO = Msisdn.of(NUMBER);
    private static final MessageId ID = MessageId.of(7);
    private static final AttemptId ATTEMPT = new AttemptId(ID, 1);
    private static final BinaryData DATA = BinaryData.of(TEXT.getBytes(UTF_8)).port(2948);
    private static final Reason REASON = new Reason("SUPPRESSED", "suppression", "the recipient opted out");
    private static final Failure FAILURE = Failure.of(FailureKind.UNAVAILABLE, "503", "try later");
    private static final Recipient RECIPIENT = Recipient.of(NUMBER)
            .address(new Recipient.Address(Medium.EMAIL, SECRET + "@example.org"))
            .group(SECRET)
            .attribute(TEXT, OTP);
    private static final SendReceipt RECEIPT =
            SendReceipt.of(ID, MessageState.BLOCKED, NOW, Optional.of(REASON)).replayed();
    private static final DeliveryReport REPORT =
            DeliveryReport.of(ReportStatus.DELIVERED, "DELIVRD").to(TO).providerMessageId("8A3F");
    private static final InboundMessage INBOUND = InboundMessage.of(TO, TEXT).to("10690000");
    private static final RawReport RAW = RawReport.of("report", (NUMBER + TEXT + SECRET).getBytes(UTF_8));
    private static final LimitRule RULE = LimitRule.sliding(5, Duration.ofHours(1));
    private static final LimitClaim CLAIM =
            new LimitClaim("frequency/1f2e", RULE, 1, LimitClaim.WhenExceeded.BLOCK, "LIMIT_EXCEEDED");
    private static final Row ROW = new Row(MessageState.QUEUED, 0, 0, null, 1, 0, 0, TEXT.getBytes(UTF_8));
    private static final StoredMessage STORED = StoredMessage.of(
            ID,
            new StoredMessage.Columns(
                    "shop", NUMBER, 1, 13800138000L, MessageClass.VERIFICATION, Priority.URGENT, "default", 0),
            TEXT.getBytes(UTF_8),
            ROW);

    private Specimens() {}

    static Stream<Object> all() {
        return Stream.of(
                        client(),
                        texts(),
                        templates(),
                        delivery(),
                        policies(),
                        events(),
                        providers(),
                        reports(),
                        stores())
                .flatMap(specimens -> specimens);
    }

    private static Stream<Object> client() {
        Message login = Message.template("login-code")
                .to(RECIPIENT)
                .param("code", OTP)
                .args(OTP, TEXT)
                .idempotencyKey("login-" + NUMBER)
                .tag(NUMBER, OTP)
                .senderId(SenderId.of(NUMBER));
        return Stream.of(
                Message.text(TEXT).to(NUMBER),
                Message.binary(DATA).to(NUMBER),
                DATA,
                DATA.ports().orElseThrow(),
                new Content.Binary(DATA),
                Segmenter.standard().segment(DATA),
                login,
                login.content(),
                Message.text(TEXT).content(),
                RECIPIENT,
                RECIPIENT.address(Medium.SMS).orElseThrow(),
                TO,
                ID,
                SenderId.of(NUMBER),
                SenderId.of(Canaries.DIGITS),
                Money.parse("0.045 CNY"),
                REASON,
                RECEIPT,
                new BatchItem.Stored(0, RECEIPT),
                new BatchItem.Refused(1, new InvalidMessageException(ErrorCode.INVALID_PHONE, "phone is empty")),
                MessageViewTest.view(Optional.of(REASON)),
                new ConfigurationException("line 3: no such key"),
                new StoreException("the store did not answer", null));
    }

    private static Stream<Object> texts() {
        SmartEncoding smart = SmartEncoding.suggest(TEXT + "’");
        return Stream.of(
                Segmenter.standard().segment(TEXT),
                Segmenter.standard(),
                Segmenter.standard().alphabet(),
                smart,
                smart.suggestions().get(0),
                SmartEncoding.suggest(TEXT + "名").obstacles().get(0));
    }

    private static Stream<Object> templates() {
        Binding binding = Binding.named("SMS_1").param("code").signName(SECRET);
        return Stream.of(
                Template.of("login-code", MessageClass.VERIFICATION, TEXT + "{code}")
                        .bind("main", binding),
                new TemplateParameter("code", ParameterType.DIGITS, 8),
                binding,
                binding.fill(Map.of("code", OTP)),
                Business.of("B-000003", "login-code").signName(SECRET));
    }

    private static Stream<Object> delivery() {
        Part part = Part.accepted(1, "8A3F");
        return Stream.of(
                ATTEMPT,
                attempt(),
                new Transition(MessageState.BLOCKED, NOW, Optional.of(REASON)),
                FAILURE,
                part,
                SubmitOutcome.accepted("8A3F"),
                new SubmitOutcome.Partial(List.of(part, Part.rejected(2, FAILURE))),
                SubmitOutcome.rejected(FAILURE),
                SubmitOutcome.unknown(FAILURE),
                REPORT,
                INBOUND);
    }

    private static AttemptView attempt() {
        return new AttemptView(
                ATTEMPT,
                "main",
                AttemptView.Verdict.ACCEPTED,
                NOW,
                Optional.of(NOW),
                Optional.of(FAILURE),
                List.of(Part.accepted(1, "8A3F")),
                Optional.of(REPORT),
                List.of("main"),
                Optional.empty());
    }

    private static Stream<Object> policies() {
        Facts.Subject subject = new Facts.Subject(
                "shop",
                TO,
                "CN",
                false,
                RECIPIENT,
                MessageClass.VERIFICATION,
                Priority.URGENT,
                Optional.of("login-code"),
                TEXT,
                null,
                1,
                SenderId.of(NUMBER),
                SECRET,
                NOW,
                NOW,
                null,
                0,
                Map.of(NUMBER, OTP));
        Candidate candidate = new Candidate("main", Optional.empty(), true, Optional.empty(), 1);
        Judgement.Counter counter = new Judgement.Counter(RULE.toString(), 1, 5);
        Judgement judgement = new Judgement(
                "frequency", Policy.Stage.RELEASE, Judgement.Decision.DELAY, Optional.of(REASON), List.of(counter));
        return Stream.of(
                subject,
                Facts.of(NOW, subject, List.of()),
                candidate,
                counter,
                judgement,
                CLAIM,
                RULE,
                RULE.window(),
                LimitRule.calendarDay(1, ZoneOffset.UTC).window(),
                Verdict.allow(List.of(CLAIM)),
                Verdict.block(REASON),
                Verdict.delay(NOW, REASON),
                Verdict.hold(REASON),
                new Plan(
                        TO,
                        "CN",
                        MessageClass.VERIFICATION,
                        Priority.URGENT,
                        Segmenter.standard().segment(TEXT),
                        MessageState.HELD,
                        Optional.of(REASON),
                        NOW,
                        NOW,
                        List.of(judgement),
                        List.of(candidate),
                        Optional.empty()));
    }

    private static Stream<Object> events() {
        return Stream.of(
                new SmsEvent.StateChanged(
                        NOW, ID, MessageClass.VERIFICATION, Optional.empty(), MessageState.HELD, Optional.of(REASON)),
                new SmsEvent.AttemptSettled(NOW, attempt()),
                new SmsEvent.ReportReceived(NOW, "main", REPORT, Optional.of(ID)),
                new SmsEvent.InboundReceived(NOW, "main", INBOUND),
                new SmsEvent.ChannelChanged(NOW, "main", SmsEvent.Health.STOPPED, "the key was refused"),
                new SmsEvent.Alert(NOW, "main", REASON));
    }

    private static Stream<Object> providers() {
        Setting key = Setting.of("key", Setting.Type.SECRET, "the key").byDefault(SECRET);
        ProviderDescriptor acme = ProviderDescriptor.of("acme", Set.of(), List.of(key));
        return Stream.of(
                key,
                acme,
                ChannelSettings.of(acme, Map.of("key", SECRET)),
                Submission.builder(ATTEMPT, TO, TEXT).signName(SECRET).build(),
                new AttemptQuery.Doubt(ATTEMPT, TO, NOW, 0),
                new AttemptQuery.Found(SubmitOutcome.accepted("8A3F"), Optional.of(REPORT)),
                new AttemptQuery.NotFound(true),
                new AttemptQuery.Unavailable(FAILURE));
    }

    private static Stream<Object> reports() {
        PushAnswer answer = PushAnswer.json(200, "{\"code\":0}");
        return Stream.of(
                Push.of("/" + SECRET, TEXT.getBytes(UTF_8))
                        .query(Map.of("token", SECRET))
                        .headers(Map.of("Authorization", SECRET)),
                RAW,
                answer,
                new PushVerdict.Taken(RAW, answer, answer),
                new PushVerdict.Refused(answer, "secret"),
                new InboundPart(INBOUND, Canaries.NUMBER, 1, 2),
                SendWindow.parse("08:00-21:00", ZoneOffset.UTC),
                new DecodedReports(List.of(REPORT), List.of(INBOUND), 0));
    }

    private static final Definition DEFINITION = new Definition(
            Definition.Kind.TEMPLATE, "login", 1, "file", NOW, true, new TreeMap<>(Map.of("text", TEXT)));

    private static Stream<Object> stores() {
        NodeId node = new NodeId(42);
        ReportInbox.Arrival arrival = new ReportInbox.Arrival("main", RAW);
        Suppression.Number number = new Suppression.Number(TO);
        return Stream.of(
                ROW,
                STORED,
                STORED.columns(),
                node,
                new MessageStore.Lookup.ById(List.of(ID)),
                new MessageStore.Lookup.ByKey("shop", List.of("login-" + NUMBER)),
                new MessageStore.Insertion.New(),
                new MessageStore.Insertion.Same(STORED),
                new MessageStore.Insertion.Conflict(ID),
                new MessageStore.Claim.Due(node, Priority.URGENT, Set.of("default"), 10),
                new MessageStore.Claim.Overdue(node, 10),
                new MessageStore.Claim.Suspect(node, Set.of("default")),
                new MessageStore.Change(ID, 0, ROW),
                MessageStore.Incoming.of(STORED),
                new MessageStore.Insertion.Exceeded(new LimitStore.Reservation.Exceeded(List.of(5L), 0, NOW)),
                new MessageStore.Attached(
                        List.of(new AttemptIndex.Entry("main", "8A3F", ATTEMPT)),
                        List.of(new Suppression(number, null, "opt-out", NOW, null)),
                        MessageStore.LimitMove.COMMIT),
                new StoreProvider.Access(
                        URI.create("jdbc:x://db/?password=" + Canaries.SECRET), "sms", Canaries.SECRET),
                new StoreProvider.Tables(0, 1),
                DEFINITION,
                DEFINITION.reference(),
                Job.begun("a1b2-2", "customers.csv", 10_000, NOW),
                new DefinitionStore.Draft(
                        Definition.Kind.TEMPLATE, "login", 0, "file", true, new TreeMap<>(Map.of("text", TEXT))),
                new DefinitionStore.Publication.Published(DEFINITION),
                new DefinitionStore.Publication.Unchanged(DEFINITION),
                new DefinitionStore.Publication.Stale(3),
                Application.of("shop").limit(LimitRule.parse("5/min", ZoneOffset.UTC)),
                SignName.of("Acme", "aliyun"),
                RecipientLimit.of(MessageClass.VERIFICATION).limit(LimitRule.parse("5/min", ZoneOffset.UTC)),
                ChannelTerms.of("main").throughput(Rate.perSecond(50)),
                DefinedAccount.of("smpp").setting("password", Canaries.SECRET).secret("password2", "acme"),
                Rate.perSecond(50),
                PriceList.of("main").usual(Money.parse("0.045 CNY")),
                new Usage(LimitRule.total(5000), 12),
                new Remainder(1, 3, List.of(2, 3)),
                new LimitRule.Total(),
                new LimitRule.CalendarMonth(ZoneOffset.UTC),
                Route.of("default", List.of("main")),
                DefinitionChange.to(DEFINITION).with("remark", TEXT),
                new AttributeChange("text", Optional.of(TEXT), Optional.empty()),
                new AttemptIndex.Entry("main", "8A3F", ATTEMPT),
                MessageQuery.Filter.inState(MessageState.DEAD),
                new MessageQuery.Waiting("default", MessageId.of(77), 3),
                new LimitStore.Reservation.Granted(List.of(1L)),
                new LimitStore.Reservation.Exceeded(List.of(5L), 0, NOW),
                arrival,
                new ReportInbox.Entry(1, arrival, 0, 0),
                new ReportInbox.Settlement(1, ReportInbox.Fate.DONE, NOW),
                number,
                new Suppression.Prefix(Canaries.DIGITS),
                new Suppression.Group("testers"),
                new Suppression.HashedNumber(Canaries.DIGITS, Canaries.DIGITS),
                new Suppression(number, MessageClass.MARKETING, "opt-out", NOW, null),
                new SuppressionStore.Probe(TO, Set.of("testers")));
    }
}
