package io.smskit.core.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Everything libphonenumber knows of one country calling code, as one automaton over the digits that follow the code.
 * It decides as {@code PhoneNumberUtil} does: the first region whose leading digits, or else whose plan, fit.
 */
final class CallingCodePlan {
    /** The plan's patterns cannot tell, or the number is not valid: ask libphonenumber. */
    static final int UNDECIDED = 0;

    private static final int FEWEST_DIGITS = 7;

    private record Description(int end, Set<Integer> lengths) {
        boolean matches(BitSet states, int length) {
            return states.get(end) && (lengths.isEmpty() || lengths.contains(length));
        }
    }

    private record Region(
            int leadingDigits,
            boolean fixedIsMobile,
            Description general,
            Description premium,
            List<Description> others,
            Description fixed,
            Description mobile) {}

    private static final int NONE = -1;

    private final DigitNfa nfa = new DigitNfa();
    private final int start = nfa.newState();
    private final int callingCode;
    private final List<Region> regions = new ArrayList<>();
    private final NationalPrefix nationalPrefix;

    CallingCodePlan(int callingCode) {
        this.callingCode = callingCode;
        for (String region : regionNames()) {
            regions.add(region(PlanMetadata.of(callingCode, region)));
        }
        nationalPrefix =
                new NationalPrefix(PlanMetadata.of(callingCode, regionNames().get(0)), nfa, start);
    }

    List<String> regionNames() {
        return PhoneNumberUtil.getInstance().getRegionCodesForCountryCode(callingCode);
    }

    BitSet start() {
        BitSet states = nfa.closure(start);
        nationalPrefix.forbidEmpty(states);
        return states;
    }

    BitSet step(BitSet states, int digit) {
        return nfa.step(states, digit);
    }

    /** {@link #UNDECIDED}, or one more than the region's index times the number of kinds plus the kind. */
    int verdict(BitSet states, int length) {
        int digits = Integer.toString(callingCode).length() + length;
        boolean viable = states.get(regions.get(0).general().end());
        if (digits < FEWEST_DIGITS || nationalPrefix.mayBeStripped(states, viable)) {
            return UNDECIDED;
        }
        for (int i = 0; i < regions.size(); i++) {
            Region region = regions.get(i);
            NumberKind kind = kind(region, states, length);
            boolean chosen = region.leadingDigits() == NONE ? kind != null : states.get(region.leadingDigits());
            if (chosen) {
                return kind == null ? UNDECIDED : 1 + i * NumberKind.values().length + kind.ordinal();
            }
        }
        return UNDECIDED;
    }

    private static NumberKind kind(Region region, BitSet states, int length) {
        if (!region.general().matches(states, length)) {
            return null;
        }
        if (region.premium().matches(states, length)) {
            return NumberKind.PREMIUM_RATE;
        }
        if (region.others().stream().anyMatch(other -> other.matches(states, length))) {
            return NumberKind.OTHER;
        }
        boolean mobile = region.mobile().matches(states, length);
        if (region.fixed().matches(states, length)) {
            return mobile || region.fixedIsMobile() ? NumberKind.FIXED_OR_MOBILE : NumberKind.FIXED;
        }
        return mobile && !region.fixedIsMobile() ? NumberKind.MOBILE : null;
    }

    private Region region(PhoneMetadata plan) {
        int leading = NONE;
        if (plan.hasLeadingDigits()) {
            leading = DigitPattern.append(nfa, start, plan.getLeadingDigits());
            nfa.edge(leading, DigitPattern.ANY_DIGIT, leading);
        }
        List<Description> others = List.of(
                description(plan.getTollFree()),
                description(plan.getSharedCost()),
                description(plan.getVoip()),
                description(plan.getPersonalNumber()),
                description(plan.getPager()),
                description(plan.getUan()),
                description(plan.getVoicemail()));
        return new Region(
                leading,
                plan.getSameMobileAndFixedLinePattern(),
                description(plan.getGeneralDesc()),
                description(plan.getPremiumRate()),
                others,
                description(plan.getFixedLine()),
                description(plan.getMobile()));
    }

    private Description description(PhoneNumberDesc description) {
        String pattern = description.getNationalNumberPattern();
        // A state that nothing leads to: without a pattern nothing matches.
        int end = pattern.isEmpty() ? nfa.newState() : DigitPattern.append(nfa, start, pattern);
        Collection<Integer> lengths = description.getPossibleLengthList();
        return new Description(end, Set.copyOf(lengths));
    }
}
