import { DeskError } from "../../shared/contract/errors.ts";
import type { Role } from "../../shared/domain/role.ts";
import type { EventData, LedgerEvent } from "../../shared/domain/event.ts";
import type { AgentMark, PostControl } from "../desk-ports.ts";
import type { Posts } from "./steering.ts";

/** Gate, guard, limits of authority and the inspection of every call: no conversation may be held while one of these is away. */
const NEVER_OFF: ReadonlySet<Role> = new Set<Role>(["compliance", "risk", "inspector"]);

interface PostDeps {
  readonly marks: readonly AgentMark[];
  readonly record: (type: "agent.set", data: EventData["agent.set"]) => Promise<void>;
  /** At once, before anything is durable: whoever looks next sees it. */
  readonly changed: () => void;
}

/** How the posts stand now; what a person sets holds from that moment on. */
export function createPosts({ marks, record, changed }: PostDeps): Posts & PostControl & { heard(event: LedgerEvent): void } {
  const set = new Map<Role, AgentMark>(marks.map((mark) => [mark.role, mark]));
  const of = (role: Role): AgentMark => set.get(role) ?? { role, paused: false, pausedAt: null, capacity: null };
  return {
    isPaused: (role) => of(role).paused,
    capacity: (role) => of(role).capacity,
    marks: () => [...set.values()],
    set: async (role, how, reason) => {
      if (how.paused && NEVER_OFF.has(role)) throw new DeskError("UNUSABLE", { code: "post_never_off", detail: `${role} is part of every conversation and cannot be paused` });
      const { paused = of(role).paused, capacity = of(role).capacity } = how;
      if (paused === of(role).paused && capacity === of(role).capacity) return;
      set.set(role, { ...of(role), paused, capacity });
      changed();
      await record("agent.set", { role, ...how, reason });
    },
    // When it was paused is told by the event's own time.
    heard: (event) => {
      if (event.type !== "agent.set" || event.data.paused === undefined) return;
      set.set(event.data.role, { ...of(event.data.role), pausedAt: event.data.paused ? event.at : null });
    },
  };
}

