package io.smskit.definition;

import io.smskit.ErrorCode;
import io.smskit.SmsException;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.template.Business;
import io.smskit.template.Template;
import java.util.Map;
import java.util.SortedMap;

/**
 * How a kind of value is written as the attributes of a definition, and read back: reading what was written gives an equal
 * value. Every definition may also have the attributes {@code remark} and {@code ext_json}, which are kept and mean nothing.
 *
 * @param <T> the value
 * @since 0.1
 */
public sealed interface DefinitionForm<T>
        permits TemplateForm,
                BusinessForm,
                ApplicationForm,
                SignNameForm,
                RouteForm,
                PriceListForm,
                ChannelForm,
                RecipientLimitForm {
    /**
     * Templates: {@code class}, {@code template_content}, for each declared parameter {@code parameter.NAME} with type and
     * length such as {@code digits 8}, for each binding {@code binding.CHANNEL} with the provider's id, {@code
     * binding.CHANNEL.parameters} with ours in order ({@code code, minutes}) or theirs with ours ({@code c=code}), and {@code
     * binding.CHANNEL.sign_name}.
     */
    DefinitionForm<Template> TEMPLATE = new TemplateForm();

    /**
     * Businesses: {@code app_no}, {@code template_no}, {@code route}, {@code sign_name}; {@code business_name} and {@code business_desc} are
     * for people.
     */
    DefinitionForm<Business> BUSINESS = new BusinessForm();

    /**
     * Applications: {@code current_limiting} messages a minute, {@code available_number} messages in all, {@code limits} such
     * as {@code 5000/day, 20000/calendar-month}, and the {@code zone} whose days and months are counted; {@code app_name} is
     * for people.
     */
    DefinitionForm<Application> APPLICATION = new ApplicationForm();

    /**
     * Sign names: {@code provider_no} with the types of the providers that have approved it, or names of channels, separated
     * by commas; {@code provider_name} is for people.
     */
    DefinitionForm<SignName> SIGN_NAME = new SignNameForm();

    /**
     * Routes: {@code channels} in their order; {@code balance} with {@code order}, {@code weight} or {@code price}; the
     * conditions {@code classes}, {@code prefixes} and, for each tag, {@code tag.NAME}; and {@code rank}, the lowest of
     * which is asked first.
     */
    DefinitionForm<Route> ROUTE = new RouteForm();

    /**
     * Price lists, by the name of their channel: {@code price} of a segment such as {@code 0.045 CNY}, and {@code price.HK} or
     * {@code price.+852} where another one holds.
     */
    DefinitionForm<PriceList> PRICE_LIST = new PriceListForm();

    /**
     * Channels: {@code weight}, {@code throughput} such as {@code 50/s}, {@code window}, {@code batch} and {@code price};
     * {@code provider_no}, {@code access_key_id} (masked), {@code endpoint}, {@code sdk_app_id} and {@code region} say whose
     * account it is and come from the configuration; {@code provider_name} is for people. One that begins by its definition
     * has a {@code provider}, {@code setting.KEY} for its settings, {@code secret.KEY} with the name of a secret, and {@code
     * owned}. No secret is an attribute.
     */
    DefinitionForm<ChannelTerms> CHANNEL = new ChannelForm();

    /**
     * Limits of recipients, by the name of a class of messages such as {@code verification}: {@code limits} such as {@code
     * 1/min, 5/h, 10/calendar-day}, {@code when_exceeded} with {@code block} or {@code delay}, and the {@code zone} whose days
     * and months are counted.
     */
    DefinitionForm<RecipientLimit> RECIPIENT_LIMIT = new RecipientLimitForm();

    /** What it defines. */
    Kind kind();

    /** The name under which the value is defined. */
    String name(T value);

    /** The value's attributes. */
    SortedMap<String, String> write(T value);

    /**
     * The value of these attributes.
     *
     * @throws SmsException {@link ErrorCode#INVALID_DEFINITION} naming the attribute and what is wrong with it
     */
    T read(String name, Map<String, String> attributes);
}
