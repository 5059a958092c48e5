import { describe, expect, it } from "vitest";
import { checkEndpoint, setSettings } from "../../agents/desk/settings.ts";
import type { SettingsDeps } from "../../agents/desk/settings.ts";
import { settingsFrom, withSetting } from "../../agents/desk/setting-names.ts";
import type { DeskSettings } from "../../agents/desk/setting-names.ts";
import { settings as schema } from "../../shared/contract/desk.ts";
import { DeskError } from "../../shared/contract/errors.ts";

function desk(): SettingsDeps & { readonly written: (readonly [string, unknown])[] } {
  const written: (readonly [string, unknown])[] = [];
  let standing: DeskSettings = settingsFrom({});
  return {
    written, settings: () => standing, key: () => ({ from: "environment", byDoor: false }), dir: ":memory:", homeZone: "Asia/Shanghai",
    reads: { dataBytes: async () => 12 } as unknown as SettingsDeps["reads"],
    record: async (type, data) => {
      const { name, value } = data as { name: string; value: unknown };
      expect(type).toBe("setting.changed");
      written.push([name, value]);
      standing = withSetting(standing, name, value);
    },
  };
}

const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error instanceof DeskError ? (error.data as { code: string }).code : error;
  }
};

describe("an endpoint's address", () => {
  it.each([
    ["nonsense", "endpoint_address"], ["ftp://host/v1", "endpoint_scheme"], ["file:///etc/hosts", "endpoint_scheme"], ["http://me:secret@host/v1", "endpoint_credentials"], ["http://me@host/v1", "endpoint_credentials"],
    ["http://host/v1?key=secret", "endpoint_query"], ["http://host/v1#x", "endpoint_query"],
  ])("%s is refused by name", (baseUrl, code) => {
    expect(codeOf(() => checkEndpoint({ baseUrl, model: "m" }))).toBe(code);
    // What was typed may hold a secret: it is in no message.
    expect(() => checkEndpoint({ baseUrl, model: "m" })).not.toThrow(/secret/);
  });
  it("is taken without what a paste left around it, and needs a model", () => {
    expect(checkEndpoint({ baseUrl: " http://127.0.0.1:8080/v1 ", model: " practice " })).toEqual({ baseUrl: "http://127.0.0.1:8080/v1", model: "practice" });
    expect(codeOf(() => checkEndpoint({ baseUrl: "https://host/v1", model: " " }))).toBe("endpoint_model");
  });
});

describe("settings", () => {
  it("come whole and valid, with the key's place and never the key", async () => {
    const view = await setSettings({}, desk());
    expect(schema.parse(view)).toEqual(view);
    expect(view).toMatchObject({ key: "environment", keyByDoor: false, zone: "Asia/Shanghai", dataFolder: { path: ":memory:", freeBytes: null, bytes: 12 } });
    expect(view).not.toHaveProperty("setUp");
  });

  it("are written one event a name, and only what changes anything", async () => {
    const deps = desk();
    const view = await setSettings({ language: "zh-TW", appearance: "system", endpoint: { baseUrl: "http://h/v1", model: "m" }, view: { name: "mine", json: "[1]" }, setUp: true }, deps);
    expect(deps.written).toEqual([["language", "zh-TW"], ["endpoint", { baseUrl: "http://h/v1", model: "m" }], ["setUp", true], ["view:mine", "[1]"]]);
    expect(view).toMatchObject({ language: "zh-TW", endpoint: { baseUrl: "http://h/v1", model: "m" }, views: { mine: "[1]" } });
    await setSettings({ language: "zh-TW", view: { name: "mine", json: "[1]" } }, deps);
    expect(deps.written).toHaveLength(4);
    expect((await setSettings({ language: null, endpoint: null, view: { name: "mine", json: null } }, deps))).toMatchObject({ language: null, endpoint: null, views: {} });
    expect(deps.written.slice(4)).toEqual([["language", null], ["endpoint", null], ["view:mine", null]]);
  });

  it("are checked before any of them is written", async () => {
    const deps = desk();
    await expect(setSettings({ language: "en", endpoint: { baseUrl: "x", model: "m" } }, deps)).rejects.toMatchObject({ code: "UNUSABLE", data: { code: "endpoint_address", field: "endpoint" } });
    await expect(setSettings({ language: "en", shiftHours: { from: 600, to: 600 } }, deps)).rejects.toMatchObject({ data: { code: "shift_hours" } });
    await expect(setSettings({ language: "en", view: { name: "mine", json: "{" } }, deps)).rejects.toMatchObject({ data: { code: "view_not_json", field: "view:mine" } });
    expect(deps.written).toEqual([]);
  });
});
