import { phaseOf } from "../machine.ts";
import type { Plan, View } from "../memory.ts";
import { bookAndClose } from "./booking.ts";
import { close, questionAgain, say } from "./build.ts";
import { whilePaying } from "./paying.ts";
import { stay } from "./safety.ts";

/** Someone in danger is waited for longer than anyone else. */
const SAFETY_SILENCES = 8;
const PAYING_SILENCES = 5;

/** Four seconds: said again in other words; four more: still there?; four more: a call is booked and the line let go. */
export function silent(view: View): Plan {
  const { m } = view;
  const phase = phaseOf(m.state, m.verified);
  if (phase === "safety") return m.silences > SAFETY_SILENCES ? { signal: "over", steps: [close("self_harm", { tags: ["safety"] })] } : stay(view);
  if (m.state === "paying" && m.silences < PAYING_SILENCES) return view.case.paidMinor > 0 ? whilePaying(view) : { steps: [say("hold_for_silence")] };
  if (m.silences >= 3) return !m.humanHeard ? { ...bookAndClose(view, "silent") } : m.stop !== null ? { signal: "over", steps: [close(m.outcome ?? "silent")] } : m.party === "third_party" ? { signal: "over", steps: [close("third_party", { tags: ["third_party"] })] } : bookAndClose(view, m.verified ? "call_back" : "silent");
  if (m.silences === 2 || m.pending === null || m.lastMove !== m.pending) return { steps: [say("check_presence")] };
  return { steps: [questionAgain(view, m.pending)] };
}
