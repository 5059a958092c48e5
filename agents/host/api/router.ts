import { ORPCError } from "@orpc/client";
import { ValidationError } from "@orpc/contract";
import { implement } from "@orpc/server";
import { StandardRPCHandler } from "@orpc/server/standard";
import { contract } from "../../../shared/contract/index.ts";
import { DeskError, errors } from "../../../shared/contract/errors.ts";
import type { CallContext, DeskApi } from "../../index.ts";
import { faultName, type Faults } from "./faults.ts";

type Call = (input: unknown, context: CallContext) => Promise<unknown>;
type Implementer = { handler(call: (options: { readonly input: unknown; readonly signal?: AbortSignal | undefined }) => Promise<unknown>): unknown };
type Handler = StandardRPCHandler<Record<never, never>>;

const isStream = (value: unknown): value is AsyncGenerator<unknown, void> =>
  typeof value === "object" && value !== null && Symbol.asyncIterator in value && typeof (value as { next?: unknown }).next === "function";

const never = new AbortController().signal;

/** The contract bound to the engine's desk: names, inputs and outputs are held to each other by `DeskApi`, so they are only walked here. */
function routerOf(api: DeskApi) {
  const door = implement(contract);
  const groups = Object.entries(contract).map(([group, procedures]) => {
    const calls = api[group as keyof DeskApi] as unknown as Readonly<Record<string, Call>>;
    const doors = (door as unknown as DeskApi)[group as keyof DeskApi] as unknown as Readonly<Record<string, Implementer>>;
    const bound = Object.entries(procedures).map(([name, procedure]) => {
      const takes = (procedure as { readonly "~orpc": { readonly inputSchema?: unknown } })["~orpc"].inputSchema !== undefined;
      return [name, doors[name]?.handler(async ({ input, signal }) => calls[name]?.(takes ? input : undefined, { signal: signal ?? never }))];
    });
    return [group, Object.fromEntries(bound)];
  });
  return door.router(Object.fromEntries(groups) as never);
}

interface Fault {
  readonly where: string;
  readonly faults: Faults;
}

/** What a window gets to know of an error: the contract's own, or which field was wrong, or that it was not its fault. */
function asTold(error: unknown, { where, faults }: Fault): ORPCError<string, unknown> {
  if (error instanceof DeskError) return told(error);
  const issues = error instanceof ORPCError && error.cause instanceof ValidationError ? error.cause.issues : null;
  if (error instanceof ORPCError && error.code === "BAD_REQUEST") {
    return new ORPCError("BAD_REQUEST", { message: "the question is not as the contract says", data: { issues: (issues ?? []).map(({ message, path }) => ({ field: pathOf(path), fault: message })) } });
  }
  if (issues) faults.count(where, `answer breaks the contract at ${pathOf(issues[0]?.path)}`);
  else faults.count(where, faultName(error));
  return new ORPCError("INTERNAL_SERVER_ERROR", { message: "the engine failed at this" });
}

function told({ code, data }: DeskError): ORPCError<string, unknown> {
  const { status, message } = errors[code];
  return new ORPCError(code, { status, message, data });
}

type Path = readonly (PropertyKey | { readonly key: PropertyKey })[];
/** Positions in lists and keys of records may be anything: only the contract's own names are told. */
const pathOf = (path: Path | undefined): string =>
  (path ?? []).map((step) => (typeof step === "object" ? step.key : step)).map((key) => (typeof key === "string" && /^[A-Za-z]\w{0,39}$/.test(key) ? key : "*")).join(".") || "(whole)";

/** Ends with the signal at once, even where the generator is still waiting for something to happen, or was never begun. */
function untilAborted(stream: AsyncGenerator<unknown, void>, signal: AbortSignal | undefined, fault: Fault): AsyncGenerator<unknown, void> {
  const { promise: gone, resolve: leave } = Promise.withResolvers<{ done: true; value: undefined }>();
  const end = (): void => {
    signal?.removeEventListener("abort", end);
    leave({ done: true, value: undefined });
    // Not waited for: a generator in the midst of waiting ends when its own signal tells it to.
    stream.return().catch((error: unknown) => fault.faults.count(fault.where, faultName(error)));
  };
  signal?.addEventListener("abort", end, { once: true });
  if (signal?.aborted) end();
  return (async function* () {
    try {
      for (;;) {
        const { done, value } = await Promise.race([gone, stream.next()]);
        if (done === true) return;
        yield value;
      }
    } catch (error) {
      if (!signal?.aborted) throw asTold(error, fault);
    } finally {
      end();
    }
  })();
}

/** Answers the contract's procedures from the engine's desk. What breaks is counted by place and name. */
export function contractHandler(api: DeskApi, faults: Faults): Handler {
  return new StandardRPCHandler(routerOf(api), {
    clientInterceptors: [
      async ({ next, path, signal }) => {
        const fault: Fault = { where: path.join("."), faults };
        try {
          const answer: unknown = await next();
          return isStream(answer) ? untilAborted(answer, signal, fault) : answer;
        } catch (error) {
          throw asTold(error, fault);
        }
      },
    ],
  });
}
