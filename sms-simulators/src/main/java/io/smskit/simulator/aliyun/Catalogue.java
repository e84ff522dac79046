package io.smskit.simulator.aliyun;

import java.util.Map;
import java.util.Set;

/** What the account has had approved; an empty set approves everything. */
record Catalogue(Set<String> signNames, Map<String, Set<String>> templates) {
    Catalogue {
        signNames = Set.copyOf(signNames);
        templates = Map.copyOf(templates);
    }

    void requireSignName(String signName) {
        if (signName.isEmpty() || !(signNames.isEmpty() || signNames.contains(signName))) {
            throw Refusals.business("isv.SMS_SIGNATURE_ILLEGAL", "短信签名不合法");
        }
    }

    void requireTemplate(String templateCode) {
        if (!templates.isEmpty() && !templates.containsKey(templateCode)) {
            throw Refusals.business("isv.SMS_TEMPLATE_ILLEGAL", "短信模板不合法");
        }
    }

    void requireComplete(String templateCode, Map<String, String> parameters) {
        if (!parameters.keySet().containsAll(templates.getOrDefault(templateCode, Set.of()))) {
            throw Refusals.business("isv.TEMPLATE_MISSING_PARAMETERS", "模板缺少变量");
        }
    }
}
