import type { ShiftControl } from "../desk-ports.ts";
import type { DeskGroup } from "./api.ts";

export const shiftApi = ({ control }: { readonly control: ShiftControl }): DeskGroup<"shift"> => ({
  start: (wish) => control.start(wish),
  pause: async ({ reason }) => {
    await control.pause(reason);
    return {};
  },
  resume: async ({ reason }) => {
    await control.resume(reason);
    return {};
  },
  end: async ({ reason }) => {
    await control.end(reason);
    return {};
  },
  speed: async ({ speed }) => {
    await control.speed(speed);
    return {};
  },
  stopEverything: ({ reason }) => control.stopEverything(reason),
  release: async ({ reason }) => {
    await control.release(reason);
    return {};
  },
});
