/**
 * Who may import whom. Each rule's comment says what is allowed, because that is what the reader of a failure needs.
 * The table itself is in ARCHITECTURE.md.
 */
const ROLE = "agents/(front/(concierge|reminder|negotiator|follow-up)|middle/(allocator|analyst|scriptwriter)|back/(compliance|risk|inspector))/";

/** Everything under `from` may import inside the project only what `allow` matches. */
const only = (name, from, { allow, comment, except }) => ({
  name,
  severity: "error",
  comment,
  from: { path: from, ...(except ? { pathNot: except } : {}) },
  to: { path: "^(shared|agents|electron|renderer|test)/", pathNot: allow },
});

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", comment: "No import cycles: pull what both need into a third file.", from: {}, to: { circular: true } },
    { name: "no-test-imports", severity: "error", comment: "Nothing imports test/ but tests.", from: { pathNot: "^test/" }, to: { path: "^test/" } },
    only("shared-lib", "^shared/lib/", { allow: "^shared/lib/", comment: "shared/lib may import shared/lib only." }),
    only("shared-domain", "^shared/domain/", { allow: "^shared/(lib|domain)/", comment: "shared/domain may import shared/lib and shared/domain only." }),
    only("shared-contract", "^shared/contract/", { allow: "^shared/", comment: "shared/contract may import shared only." }),
    only("renderer", "^renderer/", { allow: "^(renderer|shared)/", comment: "renderer may import renderer and shared only; the engine is reached through the contract." }),
    only("electron", "^electron/", { allow: "^(electron|shared)/", comment: "electron may import electron and shared only; it spawns the engine by path." }),
    only("compliance-is-pure", "^agents/back/compliance/", { allow: "^(shared/|agents/back/compliance/)", comment: "back/compliance is pure: it may import shared and itself only." }),
    only("front", "^agents/front/", { allow: "^(shared/|agents/front/|agents/(desk-)?ports\\.ts|agents/back/compliance/)", comment: "front may import shared, agents/ports.ts, front and back/compliance; minds, lines and store reach it through ports." }),
    only("middle", "^agents/middle/", { allow: "^(shared/|agents/middle/|agents/(desk-)?ports\\.ts)", comment: "middle may import shared, agents/ports.ts and middle; it reads the ledger through ports and never sees a line." }),
    only("back", "^agents/back/(risk|inspector)/", { allow: "^(shared/|agents/(desk-)?ports\\.ts|agents/back/(risk|inspector|compliance)/)", comment: "risk and inspector may import shared, agents/ports.ts and back/compliance." }),
    only("shift", "^agents/shift/", { allow: "^(shared/|agents/(shift|front|middle|back|book)/|agents/(desk-)?ports\\.ts)", comment: "shift may import shared, ports, front, middle, back and book; lines, minds and store reach it through ports." }),
    only("desk", "^agents/desk/", { allow: "^(shared/|agents/(desk|book|back/compliance)/|agents/(desk-)?ports\\.ts)", comment: "desk may import shared, ports, desk, book and back/compliance." }),
    only("book", "^agents/book/", { allow: "^(shared/|agents/book/|agents/(desk-)?ports\\.ts)", comment: "book may import shared, ports and book; the store reaches it through ports." }),
    only("ledger", "^agents/ledger/", { allow: "^(shared/|agents/ledger/|agents/(desk-)?ports\\.ts)", comment: "ledger may import shared, ports and ledger." }),
    only("store", "^agents/store/", { allow: "^(shared/|agents/store/|agents/ledger/|agents/(desk-)?ports\\.ts)", comment: "store may import shared, ports, store and ledger." }),
    only("minds", "^agents/minds/playbook/", { allow: "^(shared/|agents/minds/playbook/|agents/(desk-)?ports\\.ts)", comment: "minds/playbook may import shared, ports and itself." }),
    only("minds-model", "^agents/minds/model/", { allow: "^(shared/|agents/minds/model/|agents/(desk-)?ports\\.ts)", comment: "minds/model may import shared, ports and itself." }),
    only("lines", "^agents/lines/", { allow: "^(shared/|agents/lines/|agents/(desk-)?ports\\.ts)", comment: "lines may import shared, ports and lines." }),
    only("host", "^agents/host/", { allow: "^(shared/|agents/host/|agents/index\\.ts|agents/(desk-)?ports\\.ts)", comment: "host (the three doors) may import shared, ports and agents/index.ts, the only door into the engine." }),
    { name: "roles-apart", severity: "error", comment: "Role folders never import each other; only compliance may be imported (by front, shift, desk, risk, inspector).", from: { path: `^(${ROLE})` }, to: { path: `^${ROLE}`, pathNot: "^($1|agents/back/compliance/)" } },
    { name: "features-apart", severity: "error", comment: "Renderer features never import each other; share through renderer/components or the contract.", from: { path: "^renderer/features/([^/]+)/" }, to: { path: "^renderer/features/", pathNot: "^renderer/features/$1/" } },
    { name: "adapters-only-from-index", severity: "error", comment: "store, minds and lines are put together by agents/index.ts, agents/engine.ts and agents/assembly.ts and seen by nobody else.", from: { path: "^agents/", pathNot: "^agents/((index|engine|assembly)\\.ts|store/|minds/|lines/)" }, to: { path: "^agents/(store|minds|lines)/" } },
    { name: "one-room-for-the-driver", severity: "error", comment: "Only agents/store imports the database driver.", from: { pathNot: "^(agents/store|test)/" }, to: { path: "node_modules/better-sqlite3" } },
    { name: "one-room-for-openai", severity: "error", comment: "Only agents/minds/model imports openai.", from: { pathNot: "^(agents/minds/model|test)/" }, to: { path: "node_modules/(openai|@openai)/" } },
    { name: "one-room-for-recharts", severity: "error", comment: "Only renderer/components/charts imports recharts.", from: { pathNot: "^renderer/components/charts/" }, to: { path: "node_modules/recharts" } },
    { name: "no-electron-in-the-engine", severity: "error", comment: "The engine is plain Node: no electron, no react.", from: { path: "^(agents|shared)/" }, to: { path: "node_modules/(electron|react|react-dom)/" } },
    { name: "no-dev-dependencies", severity: "error", comment: "Shipped code imports dependencies, never devDependencies.", from: { path: "^(agents|shared)/" }, to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] } },
    { name: "resolvable", severity: "error", comment: "Every import resolves.", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "agents/tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "types", "default"], extensions: [".ts", ".tsx", ".js", ".json"] },
  },
};
