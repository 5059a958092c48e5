/**
 * Aho-Corasick over a double array: one typed array holds where each state's row begins, another which state owns a
 * cell, so 5,000 phrases in two scripts take a few hundred kilobytes and a character costs two array reads.
 * (A full table would take states × characters: hundreds of megabytes with Chinese in it.)
 */
export interface Automaton {
  readonly classOf: Uint16Array;
  readonly base: Int32Array;
  readonly owner: Int32Array;
  readonly fail: Int32Array;
  /** Phrase that ends at a state, or -1. */
  readonly ends: Int32Array;
  /** Next state on the failure path at which a phrase ends, or 0. */
  readonly also: Int32Array;
  readonly lengths: Int32Array;
}

interface Node {
  readonly children: Map<number, number>;
  phrase: number;
}

function buildTrie(phrases: readonly string[], classOf: Uint16Array): Node[] {
  const nodes: Node[] = [{ children: new Map(), phrase: -1 }];
  let classes = 0;
  phrases.forEach((phrase, id) => {
    let at = 0;
    for (let i = 0; i < phrase.length; i++) {
      const code = phrase.charCodeAt(i);
      const cls = (classOf[code] ||= ++classes);
      let next = (nodes[at] as Node).children.get(cls);
      if (next === undefined) {
        next = nodes.push({ children: new Map(), phrase: -1 }) - 1;
        (nodes[at] as Node).children.set(cls, next);
      }
      at = next;
    }
    if (at !== 0) (nodes[at] as Node).phrase = id;
  });
  return nodes;
}

/** Steps a search for a free row may take before later searches begin where it ended. */
const PATIENCE = 64;
/** More cells than any row reaches past its own beginning. */
const REACH = 70_000;

/**
 * Finds each node a row in the shared cells; `place[node]` is its state: the cell it sits in. A node with one child fills the first
 * hole there is; one with several is looked for from where holes are still wide, or large lexicons would search the same
 * crowded cells over and over.
 */
function layOut(nodes: readonly Node[]): { base: Int32Array; owner: Int32Array; place: Int32Array } {
  let base = new Int32Array(nodes.length * 2 + 2 * REACH);
  let owner = new Int32Array(base.length).fill(-1);
  const place = new Int32Array(nodes.length);
  owner[0] = 0;
  // Cells are given out from REACH on: whatever its class, a child can then go into the first hole.
  let [firstFree, wideFrom, highest] = [REACH, REACH, REACH];
  for (let node = 0; node < nodes.length; node++) {
    const { children } = nodes[node] as Node;
    if (children.size === 0) continue;
    if (highest + REACH > base.length) [base, owner] = [widened(base, 0), widened(owner, -1)];
    const classes = [...children.keys()].sort((a, b) => a - b);
    const lowest = classes[0] as number;
    while (owner[firstFree] !== -1) firstFree++;
    const start = (classes.length === 1 ? firstFree : Math.max(wideFrom, firstFree)) - lowest;
    let row = start;
    while (classes.some((cls) => owner[row + cls] !== -1)) row++;
    if (row - start > PATIENCE) wideFrom = Math.max(wideFrom, row + lowest - PATIENCE / 2);
    const state = place[node] as number;
    base[state] = row;
    for (const cls of classes) {
      owner[row + cls] = state;
      place[children.get(cls) as number] = row + cls;
      highest = Math.max(highest, row + cls);
    }
  }
  return { base, owner, place };
}

function widened(cells: Int32Array, empty: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(cells.length * 2).fill(empty, cells.length);
  wider.set(cells);
  return wider;
}

/** Breadth first: a state fails to the longest proper suffix of it that is a state. */
function link(nodes: readonly Node[], place: Int32Array, automaton: Automaton): void {
  const { base, owner, fail, ends, also } = automaton;
  // Before the walk: a state can fail to one of the level the walk is on and has not come to yet.
  nodes.forEach((node, index) => { ends[place[index] as number] = node.phrase; });
  const queue: number[] = [0];
  for (const node of queue) {
    const { children } = nodes[node] as Node;
    const state = place[node] as number;
    for (const [cls, child] of children) {
      const target = place[child] as number;
      let f = fail[state] as number;
      let next = 0;
      if (state !== 0) {
        while (f !== 0 && owner[(base[f] as number) + cls] !== f) f = fail[f] as number;
        const cell = (base[f] as number) + cls;
        next = owner[cell] === f ? cell : 0;
      }
      fail[target] = next;
      also[target] = next === 0 ? 0 : (ends[next] as number) >= 0 ? next : (also[next] as number);
      queue.push(child);
    }
  }
}

/** Builds the automaton of distinct, non-empty phrases; a phrase's id is its index. */
export function buildAutomaton(phrases: readonly string[]): Automaton {
  const classOf = new Uint16Array(65_536);
  const nodes = buildTrie(phrases, classOf);
  const { base, owner, place } = layOut(nodes);
  const automaton: Automaton = {
    classOf, base, owner, fail: new Int32Array(base.length), ends: new Int32Array(base.length).fill(-1), also: new Int32Array(base.length),
    lengths: Int32Array.from(phrases, (phrase) => phrase.length),
  };
  link(nodes, place, automaton);
  return automaton;
}

/** Matches found so far; grows as needed and is meant to be used again. */
export interface Hits {
  count: number;
  phrase: Int32Array;
  end: Int32Array;
}
export const newHits = (): Hits => ({ count: 0, phrase: new Int32Array(256), end: new Int32Array(256) });

function grow(hits: Hits): void {
  for (const key of ["phrase", "end"] as const) {
    const wider = new Int32Array(hits[key].length * 2);
    wider.set(hits[key]);
    hits[key] = wider;
  }
}

/** Every occurrence of every phrase in the first `length` of `codes`, overlapping ones included, into `hits` (emptied first). */
export function scan(automaton: Automaton, text: { readonly codes: Uint16Array; readonly length: number }, hits: Hits): void {
  const { classOf, base, owner, fail, ends, also } = automaton;
  const { codes, length } = text;
  hits.count = 0;
  let state = 0;
  for (let i = 0; i < length; i++) {
    const cls = classOf[codes[i] as number] as number;
    if (cls === 0) {
      state = 0;
      continue;
    }
    let cell = (base[state] as number) + cls;
    while (owner[cell] !== state && state !== 0) {
      state = fail[state] as number;
      cell = (base[state] as number) + cls;
    }
    state = owner[cell] === state ? cell : 0;
    for (let s = (ends[state] as number) >= 0 ? state : (also[state] as number); s !== 0; s = also[s] as number) {
      if (hits.count === hits.phrase.length) grow(hits);
      hits.phrase[hits.count] = ends[s] as number;
      hits.end[hits.count++] = i + 1;
    }
  }
}
