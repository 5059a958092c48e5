import type { Draft } from "../desk-ports.ts";

/** Words in the making, to whoever looks just now; nobody keeps them. */
export function createDrafts(): { tell(draft: Draft): void; subscribe(take: (draft: Draft) => void): () => void } {
  const takers = new Set<(draft: Draft) => void>();
  return {
    tell: (draft) => {
      for (const take of takers) take(draft);
    },
    subscribe: (take) => {
      takers.add(take);
      return () => void takers.delete(take);
    },
  };
}
