import type { Desk } from "../support/electron/desk.ts";
import type { Probe } from "../support/electron/probe-page.ts";

type Client = NonNullable<ReturnType<Probe["ask"]>>;
type ProbeWindow = { readonly probe: Probe };

/** What the probe's page heard so far. */
export const heardBy = (desk: Desk) => desk.page.evaluate(() => (window as unknown as ProbeWindow).probe.heard);

/** Asks the engine over the port the page has now; the function sees nothing of the test but `arg`. */
export const ask = <T, A>(desk: Desk, question: (client: Client, arg: A) => Promise<T>, arg: A): Promise<T> =>
  desk.page.evaluate(async ([source, given]) => {
    const { probe } = window as unknown as ProbeWindow;
    const client = probe.ask();
    if (!client) throw new Error("the page has no port");
    return (await ((0, eval)(`(${source})`) as (client: Client, arg: unknown) => Promise<unknown>)(client, given)) as T;
  }, [question.toString(), arg] as const);

export const statusOf = (desk: Desk) => ask(desk, (client) => client.status.get(), null);

const engines = (desk: Desk) => desk.inMain(({ app }) => app.getAppMetrics().filter(({ name }) => name === "Wardroom engine").map(({ pid }) => pid), null);

/** As the system would when memory runs out. */
export async function killEngine(desk: Desk): Promise<void> {
  for (const pid of await engines(desk)) process.kill(pid, "SIGKILL");
}
