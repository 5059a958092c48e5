import type { CivilDate } from "../../../../../shared/lib/civil-date.ts";

/** Feasts named as days, whose civil date moves from year to year. Chinese New Year's Day and its eve, Dragon Boat, Mid-Autumn. */
export const FEASTS: Readonly<Record<string, readonly CivilDate[]>> = {
  spring: ["2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-03", "2031-01-23", "2032-02-11"],
  springEve: ["2025-01-28", "2026-02-16", "2027-02-05", "2028-01-25", "2029-02-12", "2030-02-02", "2031-01-22", "2032-02-10"],
  dragonBoat: ["2025-05-31", "2026-06-19", "2027-06-09", "2028-05-28", "2029-06-16", "2030-06-05", "2031-06-24", "2032-06-12"],
  midAutumn: ["2025-10-06", "2026-09-25", "2027-09-15", "2028-10-03", "2029-09-22", "2030-09-12", "2031-10-01", "2032-09-19"],
};
