import type { Emotion, Intent, SpokenLanguage } from "../../../../../shared/domain/labels.ts";

/** What an intent usually carries when the words show nothing. */
export const EMOTION_OF_INTENT: Readonly<Partial<Record<Intent, Emotion>>> = {
  abuse: "hostile", complaint: "angry", self_harm: "sad", bereavement: "sad", hardship_health: "sad", hardship_income: "anxious", dispute_debt: "irritated",
  dispute_amount: "irritated", refuse: "angry", opt_out: "irritated", lawyer: "calm", ask_human: "irritated", already_paid: "calm",
};

/** Cues in order of precedence; the first that is found decides. */
export const EMOTION_CUES: Readonly<Record<SpokenLanguage, readonly (readonly [Emotion, RegExp])[]>> = {
  zh: [
    ["hostile", /妈的|你妈|[草操]你|傻[逼bx]|滚|去死|狗东西|弄死|找人弄|老子|没完|王八|杂种|黑心|能怎么着/],
    ["angry", /逼死|凭什么|有完没完|投诉|告你|骗子|律师函|垃圾|恶心|暴力|八百遍|烦死|有病|缺德|一天(?:打)?(?:五|七|八|十)|死给|爱怎么|告我/],
    ["anxious", /怎么办|能不能|求(?:你|您)|通融|宽限|缓|急|慌|怕|着急|担心|行不行|只能|只有/],
    ["sad", /唉|难受|没意思|撑不|累了|绝望|哭/],
    ["irritated", /别催|烦|到底|又是|还打|老(?:是|打)|直说|都说了|跟你说了|怎么(?:又|还)|行了吧|满意|没说|明明|急什么|废话|念叨/],
  ],
  en: [
    ["hostile", /\bfuck|\bscrew|go to hell|drop dead|watch your back|\bcunt|\bbastard|\bscum|parasite|piss off|sue me|f off|know where/],
    ["angry", /harass|idiot|stupid|disgrace|vulture|court|how dare|sick of|fed up|report|complain|never agreed|hell freezes|not getting a|lose my number|stop calling|killing me/],
    ["anxious", /please|worried|afraid|scared|panic|how bad|could i|can i get|can i pay it in|desperate|nervous|a few more|more time|best i can|at the moment|right now/],
    ["sad", /sorry|awful|tired|cannot work|passed|nothing left|lonely|crying|hopeless/],
    ["irritated", /\bagain\b|already told|enough|look ,|whatever|obviously|leave me|chase|i never said|did not say|not asking|happy \?|keep|third time|more do you want/],
  ],
};
