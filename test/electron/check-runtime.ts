import { whyNotElectron } from "../support/electron/launch-electron.ts";

/** Before the specs run on the real runtime: where there is none they fail at once and say why. */
const why = whyNotElectron();
if (why !== null) {
  process.stderr.write(`test:electron cannot run here. ${why}\n`);
  process.exit(1);
}
