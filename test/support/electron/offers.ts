import { join } from "node:path";
import ts from "typescript";

const ROOT = join(import.meta.dirname, "..", "..", "..");
const at = (...path: string[]): string => join(ROOT, ...path);

/**
 * Compiles main against the stand-in in electron's place, and so finds whatever main uses that the stand-in does not offer or
 * offers differently. Electron's own declarations stay for their types, but for the modules they declare: those would win.
 */
export function whatMainMisses(): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2024, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, lib: ["lib.es2024.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"], types: ["node", "electron"],
    strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: true, noEmit: true, allowImportingTsExtensions: true, resolveJsonModule: true,
    paths: { electron: [at("test", "support", "electron", "electron.ts")] },
  };
  const host = ts.createCompilerHost(options);
  const read = host.readFile.bind(host);
  const parse = host.getSourceFile.bind(host);
  host.getSourceFile = (file, target) => {
    if (!file.endsWith("/electron/electron.d.ts")) return parse(file, target);
    return ts.createSourceFile(file, (read(file) ?? "").replaceAll("declare module 'electron", "declare module 'electron-itself"), target);
  };
  const program = ts.createProgram([at("electron", "main", "index.ts")], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName.slice(ROOT.length + 1) ?? ""}:${line} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}
