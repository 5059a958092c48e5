import { speed } from "../../shared/contract/status.ts";
import type { Inputs } from "../../shared/contract/index.ts";

export type Speed = Inputs["shift"]["speed"]["speed"];

/** The setting that keeps it: a shift taken up again goes on as fast as it went. */
export const SPEED_SETTING = "speed";
const DEFAULT: Speed = 60;

export const speedFrom = (value: unknown): Speed => speed.safeParse(value).data ?? DEFAULT;
