import { registerHooks } from "node:module";

/** Loaded before the desk's main file: `electron` is the stand-in there, and a test may look into the process as Playwright does into Electron's. */
const standIn = new URL("./electron.ts", import.meta.url).href;
registerHooks({ resolve: (specifier, context, next) => (specifier === "electron" ? { url: standIn, shortCircuit: true } : next(specifier, context)) });

interface Question {
  readonly kind: "evaluate";
  readonly id: number;
  /** A function of the module `electron` and `arg`, as text. */
  readonly source: string;
  readonly arg: unknown;
}

process.on("message", (question: Question) => {
  void import(standIn)
    .then(({ default: electron }: { default: unknown }) => (0, eval)(`(${question.source})`)(electron, question.arg) as unknown)
    .then((value) => process.send?.({ kind: "value", id: question.id, value }), (error: unknown) => process.send?.({ kind: "value", id: question.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }));
});
// The test that looked in is gone: nobody would ever close this process.
process.on("disconnect", () => process.exit(0));
