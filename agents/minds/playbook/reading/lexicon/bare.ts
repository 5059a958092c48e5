import type { Intent } from "../../../../../shared/domain/labels.ts";
import type { Move } from "../../../../../shared/domain/move.ts";

/** What a turn that says nothing but yes, no, thanks or hello is made of. */
export const BARE_ZH = {
  yes: /^(?:嗯+[呐呢啊哪哼]?|哦+|噢|喔|啊|哎|诶|欸|昂|是+的?|系|对+的?|好+的?|行+|成|可以|能|中|要得|没问题|没错|没有问题|得|确认|确定|知道了?|明白了?|清楚了?|了解|收到|ok|okay|yes|yeah|当然|必须的?|嘞|吧|啊|呀|呢|哦|的|啦|喽|咯|嘛|吗|,|一定|肯定|能完成|能做到|办得到|听到了?|记得了?|就这么回事|就是|算是|差不多|应该是|也是|谢谢|谢了|多谢|麻烦了|辛苦了|这样|那就|那|就这么办|好嘞|那就这样办)+$/,
  no: /^(?=.*[不没错别]|恐怕|办不到|太多了)(?:错了|不是?|不+|没有?|没+|不行|不能|不可以|不要|不对|不成|不用|不好|不了|别|今天|现在|恐怕|真|的|啊|呀|哦|吧|呢|了|,|办不到|还不了|做不到|完成不了|不可能|不同意|不方便|不合适|太多了)+$/,
  greeting: /^(?:喂+|哎|诶|哟|嗨|哈喽|哈啰|哈罗|哈囉|你好|您好|嘿|早上?好?|晚上好|下午好|上午好|hello|hi|啊|呀|,)+$/,
  thanks: /^(?:谢谢|谢了|多谢|麻烦了|辛苦了?|你|您|啊|了|,)+$/,
  askWhat: /^(?:什么|啊|嗯|哈|蛤|额|呃)\??$/,
};
export const BARE_EN = {
  yes: /^(?:(?:yes|yeah|yep|yup|yah|ya|aye|okay|right|sure|fine|alright|all right|mm+|mhm|uh huh|mm-hmm|mm hmm|hmm|m-hm|correct|absolutely|definitely|exactly|certainly|of course|indeed|true|i can|i do|i am|i will|i see|oh|ah|lah|sir|ma'am|madam|please|no problem|sounds good|good|great|perfect|agreed|confirmed|understood|that is right|that is it|that is correct|kind of|sort of|more or less|i know|got it|then|well|just|thanks|thank you|cheers|ta|very much|lovely|,) ?)+$/,
  no: /^(?:(?:no|nope|nah|not|i cannot|cannot|i really cannot|really|not really|not today|not possible|never|no thanks|no thank you|i do not|i am not|wrong|incorrect|that is wrong|sorry|afraid|exactly|not exactly|do not|oh|well|sir|,|today|impossible|no way|i am afraid not) ?)+$/,
  greeting: /^(?:(?:hello|hi|hiya|hey|good (?:morning|afternoon|evening|day)|morning|afternoon|evening|there|oh|yes|yo|,|\?) ?)+$/,
  thanks: /^(?:(?:thanks|thank you|cheers|ta|okay|great|lovely|very much|so much|appreciate it|much appreciated|,) ?)+$/,
  askWhat: /^(?:sorry|pardon|what|huh|eh|come again|excuse me)(?: \?)?$/,
};

/** The seven published moves; every finer move counts as the one it is nearest to, or as none when a bare yes tells nothing. */
export type PublishedMove = "ask_identity" | "state_purpose" | "ask_payment" | "propose_plan" | "confirm_promise" | "ask_reason" | "close";
export const NEAREST_MOVE: Readonly<Partial<Record<Move, PublishedMove>>> = {
  ask_identity: "ask_identity", state_purpose: "state_purpose", ask_payment: "ask_payment", propose_plan: "propose_plan", confirm_promise: "confirm_promise", ask_reason: "ask_reason", close: "close",
  disclose: "state_purpose", recall_promise: "state_purpose", state_consequence: "state_purpose",
  ask_part_and_rest: "propose_plan", propose_to_person: "propose_plan", renew_promise: "propose_plan", hold_limit: "propose_plan",
  ask_near_date: "confirm_promise", confirm_callback: "confirm_promise", test_obstacle: "ask_reason", probe_ability: "ask_reason", ask_what_happened: "ask_reason",
  ask_which_part: "ask_reason", ask_dispute_detail: "ask_reason", name_the_stall: "ask_reason", thank_kept: "close", apologise_wrong: "close",
};

/** What a bare yes and a bare no mean after each move; elsewhere affirm and negate. */
export const BARE_YES: Readonly<Partial<Record<PublishedMove, Intent>>> = { ask_identity: "confirm_identity", ask_payment: "promise_full", close: "goodbye" };
export const BARE_NO: Readonly<Partial<Record<PublishedMove, Intent>>> = { ask_identity: "deny_identity" };

/** What an answer that just informs counts as among the published labels. */
export const INFORM_AFTER: Readonly<Record<PublishedMove, Intent>> = {
  ask_identity: "ask_purpose", state_purpose: "affirm", ask_payment: "stall", propose_plan: "stall", confirm_promise: "affirm", ask_reason: "affirm", close: "goodbye",
};
export const INFORM_ELSEWHERE: Intent = "off_topic";
