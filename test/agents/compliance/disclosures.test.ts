import { describe, expect, it } from "vitest";
import { disclosuresIn, disclosuresOwed } from "../../../agents/back/compliance/disclosures.ts";
import type { DisclosureState } from "../../../agents/back/compliance/disclosures.ts";
import { decisionsForPerson, emergencyNumbers, shippedPacks } from "../../../agents/back/compliance/packs.ts";

const state = (over: Partial<DisclosureState> = {}): DisclosureState => ({ stage: "opening", said: [], firstCommunication: true, date: "2026-11-23", ...over });
const owed = (over: Partial<DisclosureState>, where: "CN" | "US" | null): string[] => disclosuresOwed(state(over), shippedPacks, where).map(({ what }) => what);

describe("what is owed", () => {
  it("in the opening: who, that it is an AI, that it is recorded; each by one rule", () => {
    expect(owed({}, "US")).toEqual(["identity", "ai", "recording"]);
    expect(disclosuresOwed(state(), shippedPacks, "CN").map(({ rule }) => rule)).toEqual(["CN-SAY-IDENTITY", "PROD-SAY-AI", "PROD-SAY-RECORDING"]);
    expect(owed({ said: ["identity", "ai"] }, "CN")).toEqual(["recording"]);
    expect(owed({}, null)).toEqual(["identity", "ai", "recording"]);
  });

  it("after verification: the mini-Miranda the communication calls for, the purpose, and what the opening left out", () => {
    const said = ["identity", "ai", "recording"] as const;
    expect(owed({ stage: "after_verification", said }, "US")).toEqual(["mini_miranda_first"]);
    expect(owed({ stage: "after_verification", said, firstCommunication: false }, "US")).toEqual(["mini_miranda_later"]);
    expect(owed({ stage: "after_verification", said }, "CN")).toEqual(["purpose"]);
    expect(owed({ stage: "after_verification", said: ["identity", "ai", "purpose"] }, "CN")).toEqual(["recording"]);
  });

  it("on a voicemail: the limited message, where a pack allows one", () => {
    expect([owed({ stage: "voicemail" }, "US"), owed({ stage: "voicemail" }, "CN")]).toEqual([["limited_voicemail"], []]);
  });
});

describe("what a sentence discloses", () => {
  it("is heard in both languages", () => {
    expect(disclosuresIn("您好，我是某银行的智能助手，通话有录音。", "zh")).toEqual(["identity", "ai", "recording"]);
    expect(disclosuresIn("Hello, it's the automated assistant at Harbour Bank. This call's recorded.", "en")).toEqual(["identity", "ai", "recording"]);
    expect(disclosuresIn("This is an attempt to collect a debt, and any information will be used for that purpose", "en")).toContain("mini_miranda_first");
    expect(disclosuresIn("This call is from a debt collector", "en")).toEqual(["mini_miranda_later"]);
    expect(disclosuresIn("Is that Ms Lee?", "en")).toEqual([]);
  });
});

describe("packs also say", () => {
  it("who decides and which number helps", () => {
    expect([...decisionsForPerson(shippedPacks, { jurisdiction: "CN", date: "2026-11-23" })]).toEqual(["plan", "waiver", "legal_step"]);
    expect(decisionsForPerson(shippedPacks, { jurisdiction: "US", date: "2026-11-23" }).size).toBe(0);
    expect(emergencyNumbers(shippedPacks, { jurisdiction: "US", date: "2026-11-23" })).toEqual(["988"]);
  });
});
