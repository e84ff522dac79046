package io.smskit.simulator.tencent;

import io.smskit.simulator.standin.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the account has had approved; an empty set approves everything.
 *
 * @param applications ids of applications
 * @param signNames sign names
 * @param templates texts by the template's id, with their parameters as {@code {1}}, {@code {2}} …
 */
record Catalogue(Set<String> applications, Set<String> signNames, Map<String, String> templates) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d{1,2})}");

    Catalogue {
        applications = Set.copyOf(applications);
        signNames = Set.copyOf(signNames);
        templates = Map.copyOf(templates);
    }

    /** Throws a {@link Refusal} unless the application is known. */
    void requireApplication(String id) {
        if (!applications.isEmpty() && !applications.contains(id)) {
            throw Verdicts.refusal(
                    "UnauthorizedOperation.SmsSdkAppIdVerifyFail", "the verification of SmsSdkAppId failed");
        }
    }

    /** Why a sign name cannot be used; only mainland numbers need one. */
    Optional<String> refusalOfSignName(String signName, Recipient to) {
        boolean good = signName.isEmpty() ? !to.isMainland() : signNames.isEmpty() || signNames.contains(signName);
        return good ? Optional.empty() : Optional.of("FailedOperation.SignatureIncorrectOrUnapproved");
    }

    /** Why a template cannot be used with these parameters. */
    Optional<String> refusalOfTemplate(String templateId, List<String> parameters) {
        if (templates.isEmpty()) {
            return Optional.empty();
        }
        String text = templates.get(templateId);
        if (text == null) {
            return Optional.of("FailedOperation.TemplateIncorrectOrUnapproved");
        }
        return parameters.size() == places(text)
                ? Optional.empty()
                : Optional.of("FailedOperation.TemplateParamSetNotMatchApprovedTemplate");
    }

    private static int places(String text) {
        return PLACE.matcher(text)
                .results()
                .mapToInt(place -> Integer.parseInt(place.group(1)))
                .max()
                .orElse(0);
    }

    /** What the handset shows; of a template that is not known, only the parameters. */
    String text(String signName, String templateId, List<String> parameters) {
        String text = templates.get(templateId);
        String content = text == null
                ? String.join(" ", parameters)
                : PLACE.matcher(text)
                        .replaceAll(place ->
                                Matcher.quoteReplacement(parameters.get(Integer.parseInt(place.group(1)) - 1)));
        return signName.isEmpty() ? content : "【" + signName + "】" + content;
    }
}
