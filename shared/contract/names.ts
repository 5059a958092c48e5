// The contract's plain lists, apart from its schemas: a screen takes these without loading a schema library.

/** How many simulated seconds pass in a real one; 0: as fast as it goes. */
export const SPEEDS = [1, 10, 60, 600, 0] as const;

/** What flowed between two posts today, by name. Stores of work (`worklist`, `gate`, `person`) are ends like agents. */
export const FLOWS = ["dialled", "reminded", "negotiated", "followed_up", "call_backs", "refused", "findings", "escalated", "approvals", "profiled"] as const;

/** Why a conversation needs an eye, by name and since when; never a score. In order of attention. */
export const SIGNALS = [
  "self_harm", "hostile", "angry", "escalated", "beyond_authority", "blocked_words", "refused_twice", "unsure", "mind_failed", "irritated", "third_party", "long", "silence",
] as const;

export const CALL_SORTS = ["startedAt", "talkMs", "score", "findings", "caseId"] as const;

export const CASE_SORTS = ["caseId", "balance", "daysPastDue", "lastAttemptAt", "nextAt"] as const;

export const TIMELINE_KINDS = ["call", "refused", "payment", "promise", "plan", "profile", "stop", "item", "callback", "case"] as const;

/** Bytes of a file a piece carries at most, before base64. */
export const PIECE_BYTES = 512 * 1024;

export const ENCODINGS = ["utf-8", "gb18030", "big5", "utf-16le", "utf-16be"] as const;

export const DELIMITERS = [",", ";", "\t", "|"] as const;

export const REPORT_CUTS = ["day", "agent", "office", "handler", "segment", "stage", "variant", "strategy"] as const;

/** Cases of the period, each step within the one before. */
export const FUNNEL_STEPS = ["assigned", "attempted", "connected", "right_party", "promise", "kept"] as const;
