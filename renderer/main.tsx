import { LOADS } from "./app/screens.ts";
import { connect } from "./engine-client/connection.ts";
import { dialHere } from "./engine-client/dial.ts";
import { startI18n } from "./locales/i18n.ts";

/** `?fixtures` and `?gallery` open the desk on invented data instead of an engine: for looking at every state of every screen. */
const asked = new URLSearchParams(location.search);

if (asked.has("gallery") || asked.has("state") || asked.has("fixtures")) {
  void import("./fixtures/boot.tsx").then(({ bootFixtures }) => bootFixtures(asked));
} else {
  // The line is dialled and the texts are on their way while everything that draws is still being read.
  const engine = connect(dialHere());
  const texts = startI18n();
  const screen = location.hash.split("/")[1]?.split("?")[0] ?? "";
  void (Object.hasOwn(LOADS, screen) ? LOADS[screen as keyof typeof LOADS] : LOADS.floor)().catch(() => undefined);
  void import("./app/boot.tsx").then(({ boot }) => boot(engine, { texts }));
}
