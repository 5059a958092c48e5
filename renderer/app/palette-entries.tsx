import { useMantineColorScheme } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { byAttention } from "../../shared/contract/attention.ts";
import type { LiveCall } from "../../shared/contract/calls.ts";
import type { Outputs } from "../../shared/contract/index.ts";
import { LANGUAGES } from "../../shared/domain/labels.ts";
import { ROLES } from "../../shared/domain/role.ts";
import { SeverityGlyph } from "../components/glyphs.tsx";
import { Icon } from "../components/Icon.tsx";
import { ICONS, type IconName } from "../components/icons.ts";
import { useCanAct, useClient, useProcedures, useStatus } from "../engine-client/provider.tsx";
import { useFolded } from "../engine-client/use-stream.ts";
import { useFormat } from "../format/use-format.ts";
import { setLanguage } from "../locales/i18n.ts";
import { notifyError } from "./notices.ts";
import { NAV } from "./screens.ts";
import { useShiftClock } from "./shift-clock.ts";
import { LANGUAGE_NAMES } from "./StatusBar.tsx";
import { useShiftActs } from "./use-shift-acts.ts";
import type { Overlay } from "./use-frame-keys.ts";

type Hit = Outputs["desk"]["search"][number];
type Patch = Outputs["calls"]["live"] extends AsyncIterable<infer P> ? P : never;

export interface PaletteEntry {
  readonly id: string;
  readonly sign: ReactNode;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly keys?: string;
  readonly to?: string;
  readonly run?: () => void;
}
interface PaletteGroup {
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
}

const fold = (calls: ReadonlyMap<string, LiveCall>, patches: readonly Patch[]): ReadonlyMap<string, LiveCall> => {
  const next = new Map(patches.some(({ reset }) => reset) ? [] : calls);
  for (const { reset, upsert, remove } of patches) {
    if (reset) next.clear();
    for (const call of upsert) next.set(call.attemptId, call);
    for (const id of remove) next.delete(id);
  }
  return next;
};
const NONE: ReadonlyMap<string, LiveCall> = new Map();

/** The conversation that needs a person most, with why. */
function useNeedsYou(): PaletteEntry | null {
  const { t } = useTranslation();
  const { t: word } = useTranslation("words");
  const formats = useFormat();
  const clock = useShiftClock();
  const client = useClient();
  const { value } = useFolded(client.calls.live, undefined, { from: NONE, reduce: fold });
  const inbox = useStatus(({ inbox: { open } }) => open) ?? 0;
  const [first] = [...value.values()].sort(byAttention);
  if (!first) return inbox > 0 ? { id: "needs", sign: <Icon name="inbox" />, label: t("nav.inbox"), detail: t("nav.waiting", { count: inbox, n: formats.count(inbox) }), to: "/inbox", keys: "G I" } : null;
  const [worst] = first.signals;
  const why = worst ? `${word(`signal.${worst.kind}`)}${clock ? ` ${formats.duration(Math.max(0, clock.now - worst.since))}` : ""}` : word(`role.${first.holder}`);
  return { id: "needs", sign: worst ? <SeverityGlyph severity={worst.severity} bare /> : <Icon name="calls" />, label: `${first.customer}  ${why}`, detail: `${word(`role.${first.holder}`)}  ${first.caseId}`, to: `/calls/${encodeURIComponent(first.attemptId)}` };
}

function useCommands(onOverlay: (overlay: Overlay) => void): readonly PaletteEntry[] {
  const { t } = useTranslation();
  const acts = useShiftActs();
  const canAct = useCanAct();
  const { desk, status } = useProcedures();
  const { setColorScheme } = useMantineColorScheme();
  const save = useMutation(desk.setSettings.mutationOptions({ onError: notifyError }));
  const verify = useMutation(status.verify.mutationOptions({ onError: notifyError }));
  const shift = useStatus(({ shift: now }) => now?.state ?? null);
  const practice = useStatus((now) => now.practice) ?? false;
  const stopped = useStatus(({ stop }) => stop !== null) ?? false;
  const over = shift === null || shift === "ended";
  const command = (id: string, icon: IconName, rest: Omit<PaletteEntry, "id" | "sign">): PaletteEntry => ({ id, sign: <Icon name={icon} />, ...rest });
  return [
    ...(stopped ? [] : [command("stop", "hand", { label: t("stop.press"), keys: "Ctrl+Shift+.", run: acts.stopEverything })]),
    ...(canAct && over && practice && !stopped ? [command("start", "play", { label: t(shift === null ? "shift.start" : "shift.startAgain"), run: acts.start })] : []),
    ...(canAct && shift === "running" ? [command("pause", "pause", { label: t("shift.pause"), run: acts.pause })] : []),
    command("import", "fileUp", { label: t("palette.import"), to: "/book/import" }),
    ...(canAct ? [command("verify", "check", { label: t("status.verifyNow"), run: () => verify.mutate(undefined) })] : []),
    command("keys", "keyboard", { label: t("keys.title"), keys: "?", run: () => onOverlay("keys") }),
    ...LANGUAGES.map((language) => command(`language-${language}`, "globe", { label: LANGUAGE_NAMES[language], detail: t("status.language"), run: () => void setLanguage(language).then(() => save.mutate({ language })) })),
    ...(["light", "dark", "system"] as const).map((appearance) => command(appearance, appearance === "light" ? "sun" : appearance === "dark" ? "moon" : "system", {
      label: t(`palette.appearance.${appearance}`),
      run: () => {
        setColorScheme(appearance === "system" ? "auto" : appearance);
        save.mutate({ appearance });
      },
    })),
  ];
}

const HIT_TO: Readonly<Record<Hit["kind"], (id: string) => string>> = {
  case: (id) => `/book/${encodeURIComponent(id)}`, call: (id) => `/calls/${encodeURIComponent(id)}`, agent: (id) => `/floor?agent=${encodeURIComponent(id)}`, rule: (id) => `/reports?rule=${encodeURIComponent(id)}`,
};

/** What the palette offers for what was typed: what fits by name here, and what the engine found. */
export function usePaletteEntries(q: string, hits: readonly Hit[], onOverlay: (overlay: Overlay) => void): readonly PaletteGroup[] {
  const { t } = useTranslation();
  const { t: word } = useTranslation("words");
  const formats = useFormat();
  const needs = useNeedsYou();
  const commands = useCommands(onOverlay);
  const fits = (label: string): boolean => label.toLowerCase().includes(q.toLowerCase());
  const screens = NAV.map(({ name, to, icon, keys }): PaletteEntry => ({ id: `screen-${name}`, sign: <Icon name={icon} />, label: t(`nav.${name}`), keys, to })).filter(({ label }) => fits(label));
  const found = (kind: Hit["kind"], icon: IconName): readonly PaletteEntry[] => hits.filter((hit) => hit.kind === kind).map((hit) => {
    const role = ROLES.find((each) => each === hit.id);
    const own = role && Object.hasOwn(ICONS, role) ? role : icon;
    const text = hit.text?.[formats.language];
    return {
      id: `${kind}-${hit.id}`, sign: <Icon name={own} />, label: role ? word(`role.${role}`) : hit.title, to: HIT_TO[kind](hit.id),
      detail: role ? undefined : (text ?? Object.entries(hit.detail).flatMap(([name, value]) => (name === "stage" || name === "customer" ? [String(value)] : [])).join("  ")),
    };
  });
  return [
    { title: t("palette.needsYou"), entries: q === "" && needs ? [needs] : [] },
    { title: t("palette.agents"), entries: found("agent", "floor") },
    { title: t("palette.cases"), entries: found("case", "book") },
    { title: t("palette.calls"), entries: found("call", "calls") },
    { title: t("palette.rules"), entries: found("rule", "compliance") },
    { title: t("palette.screens"), entries: screens },
    { title: t("palette.commands"), entries: commands.filter(({ label, detail }) => fits(label) || (detail !== undefined && fits(detail))) },
  ].filter(({ entries }) => entries.length > 0);
}
