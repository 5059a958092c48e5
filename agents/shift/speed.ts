import { speed } from "../../shared/contract/status.ts";
import type { Inputs } from "../../shared/contract/index.ts";

export type Speed = Inputs["shift"]["speed"]["speed"];

/** The setting that keeps it: a shift taken up again goes on as fast as it went. */
export const SPEED_SETTING = "speed";
/** A conversation of a minute in six seconds: it can still be read along. */
const DEFAULT: Speed = 10;

export const speedFrom = (value: unknown): Speed => speed.safeParse(value).data ?? DEFAULT;
