import { practiceBookFile } from "../../agents/index.ts";
import { inspectFolder, runProcess, type AfterKill } from "./killed-run.ts";

export interface KilledShift {
  readonly kills: number;
  /** Kills after which something durable was missing, a call stayed open after the end, or a cap was broken, in words. */
  readonly broken: readonly string[];
  readonly last: AfterKill;
}

/** A shift of the shipped book, killed again and again after so many more acknowledged events, then left to finish. */
export async function killAndFinish(dir: string, killAfter: readonly number[], days: number): Promise<KilledShift> {
  const args = ["--days", String(days), "--seed", "7"];
  const broken: string[] = [];
  let kills = 0;
  let seen = 0;
  let started = false;
  for (const after of killAfter) {
    const code = await runProcess({ dir, args: [...args, ...(started ? [] : ["--book", practiceBookFile])] }, after);
    if (code !== null) break;
    kills++;
    const left = await inspectFolder(dir);
    started = left.events > 0;
    if (!left.verified) broken.push(`kill ${kills}: the chain does not verify`);
    if (left.events < left.acknowledged) broken.push(`kill ${kills}: ${left.acknowledged - left.events} acknowledged events are gone`);
    if (left.events < seen) broken.push(`kill ${kills}: shorter than before`);
    broken.push(...left.broken.map((what) => `kill ${kills}: ${what}`));
    seen = left.events;
  }
  await runProcess({ dir, args: [...args, ...(started ? [] : ["--book", practiceBookFile])] }, null);
  const last = await inspectFolder(dir);
  broken.push(...last.broken, ...(last.openCalls > 0 ? [`${last.openCalls} calls left open`] : []), ...(last.verified ? [] : ["the chain does not verify"]));
  if (last.events < last.acknowledged) broken.push("acknowledged events are gone at the end");
  return { kills, broken, last };
}
