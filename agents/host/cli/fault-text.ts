/** A fault of a file or folder as people say it; anything else as it says itself. */
export function faultText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || path === undefined) return error.message;
  if (code === "ENOENT") return `there is no such file: ${path}`;
  if (code === "EISDIR") return `this is a folder, not a file: ${path}`;
  if ((code === "EEXIST" || code === "ENOTDIR") && syscall === "mkdir") return `${path} is a file: --data takes a folder`;
  if (code === "ENOTDIR") return `part of this path is a file, not a folder: ${path}`;
  if (code === "EACCES" || code === "EPERM") return `no permission: ${path}`;
  return `${path}: ${code}`;
}

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/: Invalid input: expected \w+, received undefined$/, " is missing"],
  [/: Invalid input: expected (\w+), received (\w+)$/, " must be a $1, not $2"],
  [/^line must be a object, not .*$/, "not a JSON object"],
];

/** Where a line breaks its schema, as `text is missing`; never what stands there. `faults` are `field: message` by "; ". */
export const lineFault = (faults: string): string =>
  faults.split("; ").map((fault) => {
    const options = /^(.*): Invalid option: expected one of (.*)$/.exec(fault);
    if (options) return `${options[1]} must be ${(options[2] ?? "").replaceAll('"', "").split("|").join(" or ")}`;
    return WORDS.reduce((text, [pattern, words]) => text.replace(pattern, words), fault).replace(/^([\w.]+): not /, "$1 is not ");
  }).join("; ");
