import { boot } from "./app/boot.tsx";
import { LOADS } from "./app/screens.ts";
import { connect } from "./engine-client/connection.ts";
import { dialHere } from "./engine-client/dial.ts";

/** `?fixtures` and `?gallery` open the desk on invented data instead of an engine: for looking at every state of every screen. */
const asked = new URLSearchParams(location.search);

if (asked.has("gallery") || asked.has("state") || asked.has("fixtures")) {
  void import("./fixtures/boot.tsx").then(({ bootFixtures }) => bootFixtures(asked));
} else {
  // The screen that will be shown is fetched while the line to the engine is being opened.
  const screen = location.hash.split("/")[1]?.split("?")[0] ?? "";
  void (Object.hasOwn(LOADS, screen) ? LOADS[screen as keyof typeof LOADS] : LOADS.floor)().catch(() => undefined);
  void boot(connect(dialHere()));
}
