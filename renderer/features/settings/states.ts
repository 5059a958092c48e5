import type { Answers } from "../../fixtures/client.ts";
import type { ScreenState } from "../../fixtures/states.ts";
import { emptyDesk, refuse, restarting, settings, world } from "../../fixtures/world.ts";

const findings: NonNullable<Answers["desk"]> = {
  testEndpoint: {
    usable: true, tookMs: 4_210,
    findings: [
      { check: "reachable", state: "yes", detail: "answered in 12 ms", needed: true, values: { ms: 12 } },
      { check: "model listed", state: "yes", detail: "serves qwen3-32b", needed: false, values: { model: "qwen3-32b", serves: "qwen3-32b", models: 1 } },
      { check: "reading", state: "yes", detail: "5 of 5 answers can be used", needed: true, values: { usable: 5, answers: 5 } },
      { check: "JSON schema", state: "no", detail: "kept in 3 of 5 answers", needed: false, values: { kept: 3, answers: 5 } },
      { check: "latency", state: "yes", detail: "612 ms for a reading, median of 5", needed: false, values: { ms: 612, answers: 5 } },
      { check: "context", state: "unknown", detail: "does not say how many tokens it saw", needed: false, values: { sent: 6_100 } },
      { check: "streaming", state: "yes", detail: "41 pieces in 890 ms", needed: true, values: { pieces: 41, ms: 890 } },
    ],
  },
};
const unreachable: NonNullable<Answers["desk"]> = {
  testEndpoint: {
    usable: false, tookMs: 5_004,
    findings: [
      { check: "reachable", state: "no", detail: "ECONNREFUSED", needed: true, values: { reason: "unreachable" } },
      { check: "model listed", state: "unknown", detail: "no list of models (ECONNREFUSED)", needed: false, values: { reason: "unreachable" } },
    ],
  },
};
export const answers: Answers = { desk: findings };

export const states: readonly ScreenState[] = [
  { id: "settings/ready", title: "Endpoint set, key in the key store", path: "/settings", world: world({ desk: findings }) },
  { id: "settings/unreachable", title: "The test finds nobody there", path: "/settings", world: world({ desk: unreachable }) },
  { id: "settings/empty", title: "Nothing set yet", path: "/settings", world: emptyDesk({ desk: { ...findings, settings: { ...settings, endpoint: null, key: "none", shiftHours: { from: 0, to: 1440 } } } }) },
  { id: "settings/refused", title: "The engine does not take the address", path: "/settings", world: world({ desk: { setSettings: refuse("UNUSABLE", { code: "endpoint_scheme", detail: "", field: "endpoint" }) } }) },
  { id: "settings/loading", title: "The engine takes its time", path: "/settings", world: world({ desk: { settings: undefined } }) },
  { id: "settings/error", title: "The settings cannot be read", path: "/settings", world: world({ desk: { settings: refuse("UNAVAILABLE", { reason: "cannot_write" }) } }) },
  { id: "settings/restarting", title: "The engine is restarting", path: "/settings", world: restarting({ desk: findings }) },
];
