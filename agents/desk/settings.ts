import { statfs } from "node:fs/promises";
import { DeskError } from "../../shared/contract/errors.ts";
import type { Settings } from "../../shared/contract/desk.ts";
import type { Inputs } from "../../shared/contract/index.ts";
import type { DeskDeps } from "./deps.ts";
import { VIEW } from "./setting-names.ts";
import type { SettingName } from "./setting-names.ts";

export type SettingsDeps = Pick<DeskDeps, "settings" | "key" | "reads" | "dir" | "homeZone" | "record">;
type Patch = Inputs["desk"]["setSettings"];

const unusable = (field: string, code: string, detail: string): DeskError<"UNUSABLE"> => new DeskError("UNUSABLE", { code, detail, field });

/** An address to send conversations to: http or https, nothing secret inside. Throws what a screen can word. */
export function checkEndpoint({ baseUrl, model }: { readonly baseUrl: string; readonly model: string }): { readonly baseUrl: string; readonly model: string } {
  const url = URL.parse(baseUrl.trim());
  if (!url) throw unusable("endpoint", "endpoint_address", "the endpoint's address is not a URL, such as http://127.0.0.1:8080/v1");
  if (url.protocol !== "http:" && url.protocol !== "https:") throw unusable("endpoint", "endpoint_scheme", "the endpoint's address must begin with http:// or https://");
  if (url.username !== "" || url.password !== "") throw unusable("endpoint", "endpoint_credentials", "the endpoint's address must not hold a name or a password: the key is kept apart from it");
  if (url.search !== "" || url.hash !== "") throw unusable("endpoint", "endpoint_query", "the endpoint's address must end with its path: no ? and no #");
  if (model.trim() === "") throw unusable("endpoint", "endpoint_model", "name the model to ask there");
  return { baseUrl: baseUrl.trim(), model: model.trim() };
}

function checkHours(hours: Settings["shiftHours"]): Settings["shiftHours"] {
  if (hours.from >= hours.to) throw unusable("shiftHours", "shift_hours", "the shift's hours must end after they begin");
  return hours;
}

function checkView({ name, json }: NonNullable<Patch["view"]>): string | null {
  if (json === null) return null;
  try {
    JSON.parse(json);
  } catch {
    throw unusable(`view:${name}`, "view_not_json", "a saved view must be JSON");
  }
  return json;
}

/** What the patch asks for, by the names the ledger gives settings; all of it checked before any of it is written. */
function changesOf(patch: Patch): (readonly [name: string, value: unknown])[] {
  const checked: Partial<Record<SettingName, unknown>> = {
    ...patch,
    ...(patch.endpoint ? { endpoint: checkEndpoint(patch.endpoint) } : {}),
    ...(patch.shiftHours ? { shiftHours: checkHours(patch.shiftHours) } : {}),
  };
  const names = ["language", "appearance", "endpoint", "shiftHours", "practice", "setUp"] as const satisfies readonly SettingName[];
  return [
    ...names.flatMap((name) => (checked[name] === undefined ? [] : [[name, checked[name]] as const])),
    ...(patch.view ? [[`${VIEW}${patch.view.name}`, checkView(patch.view)] as const] : []),
  ];
}

const freeBytes = async (dir: string): Promise<number | null> => {
  try {
    const { bavail, bsize } = await statfs(dir);
    return bavail * bsize;
  } catch {
    // A store in memory has no folder.
    return null;
  }
};

export async function settingsView({ settings, key, reads, dir, homeZone }: SettingsDeps): Promise<Settings> {
  const { setUp: _, ...own } = settings();
  const { from, byDoor } = key();
  return { ...own, views: { ...own.views }, key: from, keyByDoor: byDoor, zone: homeZone, dataFolder: { path: dir, freeBytes: await freeBytes(dir), bytes: await reads.dataBytes() } };
}

export async function setSettings(patch: Patch, deps: SettingsDeps): Promise<Settings> {
  const { views, ...now } = deps.settings();
  const standing: Readonly<Record<string, unknown>> = { ...now, ...Object.fromEntries(Object.entries(views).map(([name, json]) => [`${VIEW}${name}`, json])) };
  for (const [name, value] of changesOf(patch)) {
    // What is so already is no change, and no event.
    if (JSON.stringify(standing[name] ?? null) !== JSON.stringify(value)) await deps.record("setting.changed", { name, value });
  }
  return settingsView(deps);
}
