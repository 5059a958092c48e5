import { z } from "zod";

/**
 * What can go wrong at the desk, one code each. Every procedure may throw any of them; the data is what a screen needs
 * to say what, where and what to do. No message and no data ever holds personal data.
 */
export const errors = {
  /** No such case, call, item, file or job. */
  NOT_FOUND: { status: 404, message: "there is no such thing", data: z.object({ what: z.string(), id: z.string() }) },
  /** It cannot be done as things stand now; `why` names the state. */
  CONFLICT: {
    status: 409, message: "not as things stand",
    data: z.object({
      why: z.enum([
        "no_book", "live_book_no_line", "practice_book_there", "live_book_there", "shift_running", "no_shift", "shift_not_paused", "stopped", "not_stopped", "import_running",
        "key_from_environment", "nothing_to_resume", "another_engine",
      ]),
    }),
  },
  /** The file, the mapping or the endpoint's address cannot be worked with; `detail` is a sentence in English, `code` words it in any language. */
  UNUSABLE: { status: 422, message: "this cannot be worked with", data: z.object({ code: z.string(), detail: z.string(), row: z.number().int().optional(), field: z.string().optional() }) },
  /** The engine is shutting down or cannot write. */
  UNAVAILABLE: { status: 503, message: "the engine cannot do this now", data: z.object({ reason: z.enum(["closing", "cannot_write", "starting"]) }) },
} as const;
export type DeskErrorCode = keyof typeof errors;
export type DeskErrorData<C extends DeskErrorCode> = z.infer<(typeof errors)[C]["data"]>;

/** Thrown by the engine's desk; the door turns it into the contract's typed error of the same code. */
export class DeskError<C extends DeskErrorCode = DeskErrorCode> extends Error {
  readonly code: C;
  readonly data: DeskErrorData<C>;
  constructor(code: C, data: DeskErrorData<C>) {
    super(`${code}: ${errors[code].message}`);
    this.name = "DeskError";
    this.code = code;
    this.data = data;
  }
}
