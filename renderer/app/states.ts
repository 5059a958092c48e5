import type { ScreenState } from "../fixtures/states.ts";
import { emptyDesk, endpointDown, restarting, stopped, world } from "../fixtures/world.ts";

/** The frame in every state it can be in, around an empty page. */
export const states: readonly ScreenState[] = [
  { id: "frame/running", title: "A practice shift runs", path: "/settings", world: world() },
  { id: "frame/restarting", title: "The engine is restarting", path: "/settings", world: restarting({}) },
  { id: "frame/endpoint-down", title: "The endpoint does not answer", path: "/settings", world: endpointDown({}) },
  { id: "frame/stopped", title: "Everything is stopped", path: "/settings", world: stopped({}) },
  { id: "frame/empty", title: "No book yet", path: "/settings", world: emptyDesk({}) },
];
