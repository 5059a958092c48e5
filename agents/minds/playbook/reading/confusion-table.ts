import type { Score, Tally } from "./score.ts";

const share = ({ right, of }: Tally): string => (of === 0 ? "none to score" : `${right} of ${of} (${((right / of) * 100).toFixed(1)} %)`);

/** The score as lines of text: figures, the confusion of first intents (rows expected, columns read), and every miss. */
export function confusionLines(score: Score): string[] {
  const rows = [...score.confusion].sort(([a], [b]) => a.localeCompare(b));
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return [
    `first intent  ${share(score.first)}`,
    `dates         ${share(score.dates)}`,
    `amounts       ${share(score.amounts)}`,
    `shares        ${share(score.shares)}`,
    `invented      ${share(score.invented)}`,
    `emotion       ${share(score.emotion)}`,
    "",
    "expected, and what it was read as:",
    ...rows.map(([wanted, heard]) => {
      const total = [...heard.values()].reduce((sum, n) => sum + n, 0);
      const others = [...heard].filter(([name]) => name !== wanted).sort((a, b) => b[1] - a[1]).map(([name, n]) => `${name} ${n}`);
      return `  ${wanted.padEnd(width)}  ${String(heard.get(wanted) ?? 0).padStart(4)} of ${String(total).padStart(4)}${others.length > 0 ? `   ${others.join(", ")}` : ""}`;
    }),
    "",
    `misses: ${score.misses.length}`,
    ...score.misses.map(({ line, why }) => `  ${line.id}  ${line.expect.intents.join("+")}  ${line.text}  -> ${why}`),
  ];
}
