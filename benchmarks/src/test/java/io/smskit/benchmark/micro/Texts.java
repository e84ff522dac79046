package io.smskit.benchmark.micro;

import java.util.List;

/** Texts of the kinds that people send: short and long, with and without extension characters, Chinese, with emoji. */
final class Texts {
    static final List<String> USUAL = List.of(
            "Your code is 482913. It expires in 5 min.",
            "Your parcel 00012345 is at the desk until six, please bring an id.",
            "Prices from 5 € {today} until we close at 20:00, in every shop in town, while stocks last.",
            "Dear customer, your appointment with Dr Miller is on Monday at 09:30. Please come ten minutes early and bring "
                    + "your card and your last letter. If you cannot come, call us one day ahead or answer NO.",
            "您的验证码是482913，5分钟内有效，请勿告知他人。",
            "尊敬的客户，您的快递已经到达菜鸟驿站，请凭取件码8-2-4821于今日21点之前领取，逾期将退回发货方，如有疑问请联系站点。感谢您的支持与理解，祝您生活愉快！",
            "Happy birthday 🎂 from all of us!");

    private Texts() {}

    /** The same characters in strings of their own, as messages bring them. */
    static String[] fresh(int copies) {
        String[] texts = new String[USUAL.size() * copies];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = new String(USUAL.get(i % USUAL.size()).toCharArray());
        }
        return texts;
    }
}
