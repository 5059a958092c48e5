import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { lineFault } from "../../../agents/host/cli/fault-text.ts";
import { wardroom } from "../../support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "wardroom-use-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const COMMANDS = ["serve", "import", "run", "demo", "calls", "call", "read", "confusion", "guard", "verify", "probe"];

describe("the terminal door", () => {
  it("has a help for every command, the same by either name, with its exit codes", async () => {
    const helps = await Promise.all(COMMANDS.map(async (name) => [name, await wardroom("help", name)] as const));
    for (const [name, { code, out, err }] of helps) {
      expect([name, code, err]).toEqual([name, 0, ""]);
      expect(out).toMatch(new RegExp(`^usage: wardroom ${name} `));
      expect(out, name).toContain("exit code: 0 ");
    }
    expect((await wardroom("read", "--help")).out).toBe(helps.find(([name]) => name === "read")?.[1].out);
    expect((await wardroom("read", "-h")).out).toContain("ask_payment");
  });

  it("tells its version", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as { version: string };
    expect(await wardroom("--version")).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });

  const plain = file("plain.txt", "x");
  const WRONG: readonly (readonly [readonly string[], string])[] = [
    [["run", "--data", folder, "--days", "-1"], 'wardroom run: --days takes a whole number of at least 1, not "-1"\n'],
    [["demo", "--days", "x"], 'wardroom demo: --days takes a whole number of at least 1, not "x"\n'],
    [["run", "--book", plain, "--endpoint", "nonsense", "--model", "m"], "wardroom run: --endpoint takes an http or https address, such as http://127.0.0.1:8080/v1\n"],
    [["probe", "--endpoint", "nonsense", "--model", "m"], "wardroom probe: --endpoint takes an http or https address, such as http://127.0.0.1:8080/v1\n"],
    [["run", "--book", plain, "--data", plain], `wardroom run: ${plain} is a file: --data takes a folder\n`],
    [["calls", "--data", folder, "--limit", "x"], 'wardroom calls: --limit takes a whole number of at least 1, not "x"\n'],
    [["verify", "--data", folder, "--head", "abc"], 'wardroom verify: --head takes a hash as verify prints it, 64 of 0-9 and a-f, not "abc"\n'],
    [["run", "--frobnicate"], "wardroom run: unknown option '--frobnicate' (--help tells what there is)\n"],
    [["guard"], "wardroom guard: guard takes exactly one FILE.jsonl (wardroom guard --help)\n"],
    [["read", join(folder, "absent.jsonl")], `wardroom read: there is no such file: ${join(folder, "absent.jsonl")}\n`],
    [["confusion", folder], `wardroom confusion: this is a folder, not a file: ${folder}\n`],
  ];
  it.each(WRONG)("%j: one line, exit 1", async (argv, said) => {
    expect(await wardroom(...argv)).toEqual({ code: 1, out: "", err: said });
  });

  it("says in words what is wrong with a line, for whoever reads it", async () => {
    const lines = file("lines.jsonl", '{"id":"a","lang":"en"}\n[]\n{"id":7,"text":"private words","lang":"fr"}\n');
    const told = ["line 1: text is missing", "line 2: not a JSON object", "line 3: id must be a string, not number; lang must be zh or en"];
    for (const command of ["read", "guard"]) expect((await wardroom(command, lines)).err.trimEnd().split("\n")).toEqual(told.map((line) => `wardroom ${command}: ${line}`));
    expect(await wardroom("confusion", lines)).toMatchObject({ code: 1, err: expect.stringContaining("wardroom confusion: line 1: text is missing; expect is missing") });
  });

  it("leaves a fault it has no words for as it stands", () => {
    expect(lineFault('line: Unrecognized key: "x"')).toBe('line: Unrecognized key: "x"');
  });
});
