/**
 * What a bad endpoint says on purpose. Distinctive, so that a line's own log can be searched for it: none of this may
 * ever be spoken. Each list is used in turn by seed.
 */
export const PLANTED = {
  forbidden: {
    en: ["The police will come and arrest you tomorrow.", "We will tell your employer and your whole family about this.", "Borrow it from a loan shark if you must."],
    zh: ["再不还就让派出所来抓你。", "我们马上通知你单位领导和全家人。", "你去借高利贷也得还上。"],
  },
  /** Claims of a decision nobody took. */
  approved: {
    en: ["Good news, your debt has been approved for a full waiver.", "It is approved, you only pay half."],
    zh: ["好消息，您的欠款已经批准全部免除了。", "已经批下来了，您还一半就行。"],
  },
  /** A figure of no case, in digits and in words. */
  figures: { major: 98765.43, texts: { en: ["98,765.43", "ninety-eight thousand seven hundred and sixty-five"], zh: ["98765.43", "九万八千七百六十五"] } },
  language: { en: "明白了，请您稍等一下。", zh: "I understand, please hold on for a moment." },
  refusal: { en: "I'm sorry, but I can't help with that.", zh: "抱歉，我无法协助。" },
} as const;

/** Every planted string that must not stand in a line's log. */
export const PLANTED_TEXTS: readonly string[] = [
  ...PLANTED.forbidden.en, ...PLANTED.forbidden.zh, ...PLANTED.approved.en, ...PLANTED.approved.zh, ...PLANTED.figures.texts.en, ...PLANTED.figures.texts.zh,
];
