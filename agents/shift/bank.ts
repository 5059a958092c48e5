import type { BankIdentity } from "../front/setup.ts";

/** The bank a practice shift speaks for: nobody's, with a number kept free for fiction. */
export const PRACTICE_BANK: BankIdentity = {
  name: { en: "Example Bank", "zh-CN": "示例银行", "zh-TW": "示例銀行" },
  callBackNumber: "+12025550100",
  contactName: "Alex",
  practice: true,
};
