const minutes = (seconds: number): string => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

const UNITS: Readonly<Record<string, (value: number) => string>> = {
  rate: (value) => `${(100 * value).toFixed(1)}%`,
  s: minutes,
  h: (value) => `${value.toFixed(1)} h`,
  points: (value) => value.toFixed(1),
  per_thousand: (value) => `${value.toFixed(2)} ‰`,
  per_hour: (value) => value.toFixed(2),
};

/** A KPI's value in its unit, as people read it; "—" where there was nothing to divide by. Throws RangeError for a unit nobody has told how to print. */
export function figureText(value: number | null, unit: string): string {
  const print = UNITS[unit];
  if (print === undefined) throw new RangeError(`a figure in "${unit}"`);
  return value === null ? "—" : print(value);
}
