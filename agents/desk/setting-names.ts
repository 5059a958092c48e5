import { z } from "zod";
import { settings } from "../../shared/contract/desk.ts";

const { language, appearance, endpoint, shiftHours, practice } = settings.shape;

/** Settings as the ledger names them in `setting.changed`: each by its own schema. A saved view is `view:` and its name. */
const SETTINGS = z.object({ language, appearance, endpoint, shiftHours, practice, setUp: z.boolean() });
export type SettingName = keyof z.infer<typeof SETTINGS>;
export type DeskSettings = Readonly<z.infer<typeof SETTINGS>> & { readonly views: Readonly<Record<string, string>> };

export const VIEW = "view:";

/** What the product does until somebody says otherwise. */
const DEFAULTS: DeskSettings = {
  language: null, appearance: "system", endpoint: null, shiftHours: { from: 0, to: 1440 }, practice: { days: 5, seed: 1, concurrency: 20 }, setUp: false, views: {},
};

/** The settings after one change; `value` null: back to the product's own. A value of another version that does not fit is passed over. */
export function withSetting(current: DeskSettings, name: string, value: unknown): DeskSettings {
  if (name.startsWith(VIEW)) {
    const view = name.slice(VIEW.length);
    const { [view]: _, ...views } = current.views;
    return { ...current, views: typeof value === "string" ? { ...views, [view]: value } : views };
  }
  if (!(name in SETTINGS.shape)) return current;
  const key = name as SettingName;
  if (value === null) return { ...current, [key]: DEFAULTS[key] };
  const fits = SETTINGS.shape[key].safeParse(value);
  return fits.success ? { ...current, [key]: fits.data } : current;
}

/** By name as they stand on the ledger. */
export const settingsFrom = (values: Readonly<Record<string, unknown>>): DeskSettings =>
  Object.entries(values).reduce((so_far, [name, value]) => withSetting(so_far, name, value), DEFAULTS);
