import { isDefinedError, ORPCError } from "@orpc/client";
import type { DeskErrorCode, DeskErrorData } from "../../shared/contract/errors.ts";
import { Disconnected } from "./client.ts";

/** An error as a screen words it: `key` in the namespace `errors`, its values, and whether trying again could help. */
export interface ReadableError {
  readonly key: `conflict.${string}` | `unusable.${string}` | "notFound" | "unavailable" | "disconnected" | "bad" | "unknown";
  readonly values: Readonly<Record<string, string | number>>;
  readonly again: boolean;
  /** What "copy details" gives: codes and names only. */
  readonly details: string;
}

type DeskErrorLike = { [C in DeskErrorCode]: { readonly code: C; readonly data: DeskErrorData<C> } }[DeskErrorCode];

function ofDesk(error: DeskErrorLike): Omit<ReadableError, "details"> {
  switch (error.code) {
    case "NOT_FOUND": return { key: "notFound", values: { id: error.data.id }, again: false };
    case "CONFLICT": return { key: `conflict.${error.data.why}`, values: {}, again: false };
    case "UNUSABLE": return { key: `unusable.${error.data.code}`, values: { code: error.data.code, detail: error.data.detail, row: error.data.row ?? "", field: error.data.field ?? "" }, again: false };
    case "UNAVAILABLE": return { key: "unavailable", values: { reason: error.data.reason }, again: true };
  }
}

/** A stream's error was read where it broke off. */
const isRead = (error: unknown): error is ReadableError => typeof error === "object" && error !== null && !(error instanceof Error) && "key" in error && "details" in error;

export function readError(error: unknown): ReadableError {
  if (isRead(error)) return error;
  if (error instanceof Disconnected) return { key: "disconnected", values: {}, again: true, details: "DISCONNECTED" };
  if (error instanceof ORPCError && isDefinedError(error)) {
    const known = error as unknown as DeskErrorLike;
    return { ...ofDesk(known), details: `${known.code} ${JSON.stringify(known.data)}` };
  }
  if (error instanceof ORPCError) {
    const bad = error.status >= 400 && error.status < 500;
    return { key: bad ? "bad" : "unknown", values: { code: String(error.code) }, again: !bad, details: `${error.code} ${error.status}` };
  }
  return { key: "unknown", values: { code: error instanceof Error ? error.name : "?" }, again: true, details: error instanceof Error ? error.name : "?" };
}
