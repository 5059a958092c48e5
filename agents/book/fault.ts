/** Why a value cannot be taken, in words that never repeat the value: the rejects file may travel further than the book. */
export class Fault {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

/** A file or mapping that cannot be worked with at all; the message is for the person at the terminal. */
export class ImportFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ImportFailure";
  }
}
