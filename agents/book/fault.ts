import { REASON_CODES, type FailureCode, type ReasonCode } from "../../shared/contract/import-reasons.ts";

/** The sentence of a reason, completed; it never repeats the value: the rejects file may travel further than the book. */
export const reasonText = (code: ReasonCode, parts: Readonly<Record<string, string | number>> = {}): string =>
  REASON_CODES[code].replace(/\{(\w+)\}/g, (_, name: string) => String(parts[name] ?? ""));

/** Why a value cannot be taken. */
export class Fault {
  readonly code: ReasonCode;
  readonly reason: string;
  constructor(code: ReasonCode, parts?: Readonly<Record<string, string | number>>) {
    this.code = code;
    this.reason = reasonText(code, parts);
  }
}

/** A file or mapping that cannot be worked with at all; the message is for the person at the terminal, the code for a screen. */
export class ImportFailure extends Error {
  readonly code: FailureCode;
  /** The field or column it is about. */
  readonly field: string | null;
  constructor(message: string, code: FailureCode = "unusable", field: string | null = null) {
    super(message);
    this.name = "ImportFailure";
    this.code = code;
    this.field = field;
  }
}
