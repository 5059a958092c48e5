import type { LexiconFile } from "../lexicon.ts";
import beyondAuthorityZh from "./beyond-authority.zh.json" with { type: "json" };
import classesZh from "./classes.zh.json" with { type: "json" };
import dataRequestZh from "./data-request.zh.json" with { type: "json" };
import debtZh from "./debt.zh.json" with { type: "json" };
import denyAiZh from "./deny-ai.zh.json" with { type: "json" };
import excusesZh from "./excuses.zh.json" with { type: "json" };
import falseAuthorityZh from "./false-authority.zh.json" with { type: "json" };
import falseConsequenceZh from "./false-consequence.zh.json" with { type: "json" };
import falsePromiseZh from "./false-promise.zh.json" with { type: "json" };
import insultZh from "./insult.zh.json" with { type: "json" };
import offersZh from "./offers.zh.json" with { type: "json" };
import rightsObstructionZh from "./rights-obstruction.zh.json" with { type: "json" };
import shamingZh from "./shaming.zh.json" with { type: "json" };
import threatZh from "./threat.zh.json" with { type: "json" };
import unduePressureZh from "./undue-pressure.zh.json" with { type: "json" };
import urgeBorrowingZh from "./urge-borrowing.zh.json" with { type: "json" };

/** Every lexicon file; what each means and in which language stands in it. */
export const LEXICON_FILES = [beyondAuthorityZh, classesZh, dataRequestZh, debtZh, denyAiZh, excusesZh, falseAuthorityZh, falseConsequenceZh, falsePromiseZh, insultZh, offersZh, rightsObstructionZh, shamingZh, threatZh, unduePressureZh, urgeBorrowingZh] as readonly unknown[] as readonly LexiconFile[];
