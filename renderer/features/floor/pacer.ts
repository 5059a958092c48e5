import type { AgentView, FloorPatch } from "../../../shared/contract/floor.ts";

/** Few agents are drawn with the frame they came in, many over the next ones: so many at least in each, and never behind by more than these frames. */
const LEAST = 12;
const FRAMES = 2;

type Apply = (patch: FloorPatch, fresh: boolean) => void;

/**
 * Spreads what came at once over a few frames, so that none of them is late: which frame a card changes in is seen by
 * nobody, a late one by everybody. An agent that changes again while it waits is drawn once, as it is then.
 */
export function createPacer(apply: Apply, nextFrame: (run: () => void) => void): (patches: readonly FloorPatch[], fresh: boolean) => void {
  const waiting = new Map<string, AgentView>();
  let last: Pick<FloorPatch, "since" | "until"> | null = null;
  let asked = false;

  const some = (): AgentView[] => {
    const share = Math.max(LEAST, Math.ceil(waiting.size / FRAMES));
    const next = [...waiting.values()].slice(0, share);
    for (const { id } of next) waiting.delete(id);
    return next;
  };
  const ask = (): void => {
    if (asked || waiting.size === 0) return;
    asked = true;
    nextFrame(() => {
      asked = false;
      if (!last || waiting.size === 0) return;
      apply({ ...last, agents: some() }, false);
      ask();
    });
  };

  return (patches, fresh) => {
    for (const [i, patch] of patches.entries()) {
      const { agents, ...rest } = patch;
      last = { since: patch.since, until: patch.until };
      if (fresh && i === 0) {
        waiting.clear();
        apply(patch, true);
        continue;
      }
      for (const id of patch.removed ?? []) waiting.delete(id);
      for (const agent of agents ?? []) waiting.set(agent.id, agent);
      // The last one takes the first of the agents along; those before only what else they say.
      apply(i === patches.length - 1 ? { ...rest, agents: some() } : rest, false);
    }
    ask();
  };
}
