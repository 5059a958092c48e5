import type { Segment } from "../../../shared/domain/customer.ts";
import type { Language } from "../../../shared/domain/labels.ts";
import type { Stage } from "../../../shared/domain/stage.ts";
import { maskName } from "../../../shared/lib/mask.ts";
import type { Store } from "../../ports.ts";

/** Who a case is about, as far as a list shows it. */
export interface Who {
  readonly customer: string;
  readonly stage: Stage;
  readonly segment: Segment | null;
  readonly language: Language;
}

/** Names do not change within a shift; more than this many are not kept. */
const MOST_NAMES = 5_000;

export interface People {
  /** The customer's name, masked; "" where it was erased. */
  nameOf(customerId: string): Promise<string>;
  of(caseId: string): Promise<Who | null>;
  /** Told when a book was taken or somebody's data erased: what was remembered may be old. */
  forget(): void;
}

export function createPeople(store: Pick<Store, "caseById" | "customer" | "person">): People {
  const names = new Map<string, string>();
  const nameOf = async (customerId: string): Promise<string> => {
    const known = names.get(customerId);
    if (known !== undefined) return known;
    const person = await store.person(customerId);
    const name = person ? maskName(person.name) : "";
    if (names.size >= MOST_NAMES) names.delete(names.keys().next().value as string);
    names.set(customerId, name);
    return name;
  };
  return {
    nameOf,
    of: async (caseId) => {
      const caseRow = await store.caseById(caseId);
      if (!caseRow) return null;
      const customer = await store.customer(caseRow.customerId);
      return { customer: await nameOf(caseRow.customerId), stage: caseRow.stage, segment: caseRow.profile?.segment ?? null, language: customer?.language ?? "en" };
    },
    forget: () => names.clear(),
  };
}
