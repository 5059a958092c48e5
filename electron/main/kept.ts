import Store from "electron-store";
import type { Rectangle } from "electron";

/** All that is kept outside the database: where the window stood, and where the database lies. */
export interface Kept {
  window: (Rectangle & { maximised: boolean }) | null;
  /** null: the usual place. */
  dataFolder: string | null;
}

const whole = { type: "integer" };

/** A file somebody spoilt is begun anew: nothing in it is worth a desk that does not open. */
export const openKept = (): Store<Kept> => new Store<Kept>({
  name: "desk",
  clearInvalidConfig: true,
  defaults: { window: null, dataFolder: null },
  schema: {
    window: {
      anyOf: [{ type: "null" }, {
        type: "object", additionalProperties: false, required: ["x", "y", "width", "height", "maximised"],
        properties: { x: whole, y: whole, width: whole, height: whole, maximised: { type: "boolean" } },
      }],
    },
    dataFolder: { anyOf: [{ type: "null" }, { type: "string", minLength: 1 }] },
  },
});
