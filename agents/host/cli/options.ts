import { parseArgs, type ParseArgsConfig } from "node:util";

/** `--days -1` is meant as a value, which the option's own check then refuses in words. */
const joined = (argv: readonly string[]): string[] => {
  const out: string[] = [];
  for (const arg of argv) {
    const last = out.at(-1);
    if (/^-\d/.test(arg) && last !== undefined && /^--[^=]+$/.test(last)) out[out.length - 1] = `${last}=${arg}`;
    else out.push(arg);
  }
  return out;
};

/** parseArgs, told of wrong use in one sentence. */
export function readArgs<const T extends ParseArgsConfig & { readonly args: readonly string[] }>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs({ ...config, args: joined(config.args) }) as ReturnType<typeof parseArgs<T>>;
  } catch (error) {
    const [said = ""] = (error instanceof Error ? error.message : "").split(/\. |\n/);
    throw new Error(`${said.charAt(0).toLowerCase()}${said.slice(1)} (--help tells what there is)`, { cause: error });
  }
}

/** A whole number of at least `least`; throws with the option's name. */
export function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isSafeInteger(value) || value < least) throw new Error(`--${name} takes a whole number of at least ${least}, not "${text}"`);
  return value;
}

/** An address of a model endpoint; the message repeats none of it, since some carry a key. */
export function endpointOf(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw new Error("--endpoint takes an http or https address, such as http://127.0.0.1:8080/v1");
  return text;
}
