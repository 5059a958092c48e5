import type { DialRequest } from "../../ports.ts";
import type { ContactPoint } from "../../../shared/domain/customer.ts";
import { spokenOf } from "../../../shared/domain/labels.ts";
import { randomFrom } from "../../../shared/lib/random.ts";
import { localTime } from "../../../shared/lib/time-zone.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";
import { answerChance, ownerOf, ring } from "./habits.ts";
import type { PracticeBook } from "./practice-book.ts";
import type { OtherEnd } from "./practice-call.ts";
import type { Scene } from "./scene.ts";
import { freshTreatment } from "./treatment.ts";
import { drawTruth } from "./truth.ts";
import { Voice } from "./wording.ts";

/** A practice line was asked to ring somebody who is not made up. No personal data in the message. */
export class NotSynthetic extends Error {
  constructor(attemptId: string) {
    super(`attempt ${attemptId}: a practice line rings made-up customers only`);
    this.name = "NotSynthetic";
  }
}

async function facts(book: PracticeBook, request: DialRequest) {
  const caseRow = await book.caseById(request.caseId);
  const customer = await book.customer(request.customerId);
  if (!caseRow || !customer) throw new Error(`attempt ${request.attemptId}: no such case or customer`);
  const point = customer.points.find((one) => one.pointId === request.pointId);
  if (!customer.synthetic || (point && !point.synthetic)) throw new NotSynthetic(request.attemptId);
  const history = await book.caseHistory(request.caseId);
  return { caseRow, customer, point, history, person: await book.person(request.customerId), promises: await book.promisesOf(request.caseId) };
}

const addressedAs = (honorific: string): "he" | "she" | null =>
  /^(mr|先生)/i.test(honorific) ? "he" : /^(ms|mrs|miss|女士|小姐)/i.test(honorific) ? "she" : null;

/**
 * Finds out who is at the other end of one attempt and in what mood: from the seed and what is committed, nothing else,
 * so the same attempt after a restart meets the same person. Throws NotSynthetic.
 */
export async function castCall(world: { seed: number; book: PracticeBook }, request: DialRequest, at: Instant): Promise<OtherEnd> {
  const { seed } = world;
  const { caseRow, customer, point, history, person, promises } = await facts(world.book, request);
  const { caseId, customerId, attemptId } = request;
  const truth = drawTruth({ seed, caseId, customerId, jurisdiction: customer.jurisdiction }, caseRow.debt);
  const local = localTime(at, customer.timeZone ?? "UTC");
  const random = randomFrom(seed, "call", caseId, attemptId);
  const dialled: Pick<ContactPoint, "pointId" | "label"> = point ?? { pointId: request.pointId, label: "self" };
  const rung = ring({
    owner: ownerOf(seed, customerId, dialled), label: dialled.label, ringMs: request.ringMs,
    chance: answerChance({ seed, customerId, avoiding: truth.stance === "avoiding" && history.conversations > 0 }, local),
    mailbox: randomFrom(seed, "mailbox", customerId).chance(customer.jurisdiction === "CN" ? 0.25 : 0.75),
  }, random);
  const voice = new Voice({
    customerIs: addressedAs(person?.honorific ?? ""),
    language: request.language, currency: caseRow.debt.currency, asof: local.date, style: truth.style,
    random: randomFrom(seed, "words", caseId, attemptId), story: (slot) => randomFrom(seed, "story", customerId, slot),
  });
  if (rung.kind !== "person") return { ring: rung, scene: null, voice };
  const broken = promises.filter((one) => one.state === "broken").length;
  const scene: Scene = {
    truth, caseRow, person, lang: spokenOf(request.language), asof: local.date, random, party: rung.party,
    earlier: { conversations: history.conversations, promises },
    felt: freshTreatment(0.08 + 0.25 * truth.temper * random.next() + 0.03 * Math.min(history.conversations, 5), 0.3 - 0.05 * broken),
    told: new Set(random.chance(0.012) ? ["mute"] : []),
    offer: null, agreed: false, paying: "no", busy: random.chance(0.07), knowsDebt: false, lastAsked: null,
  };
  return { ring: rung, scene, voice };
}
