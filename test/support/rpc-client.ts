import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import type { ContractRouterClient } from "@orpc/contract";
import { WebSocket } from "ws";
import type { Contract } from "../../shared/contract/index.ts";

export interface Window {
  readonly socket: WebSocket;
  readonly engine: ContractRouterClient<Contract>;
  /** How the socket was closed, once it is. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

/** Opens a window's line to the engine as a page does; rejects with the HTTP status when the door refuses. */
export async function openWindow(url: string, headers: Readonly<Record<string, string>>): Promise<Window> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/rpc`, { headers });
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("unexpected-response", (_, answer) => reject(new Error(String(answer.statusCode))));
    socket.once("error", reject);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => socket.once("close", (code, reason) => resolve({ code, reason: reason.toString() })));
  return { socket, engine: createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })), closed };
}

/** Uses a sign-in link and returns the cookie as a browser would send it. */
export async function signIn(link: string): Promise<string> {
  const answer = await fetch(link, { redirect: "manual" });
  const [cookie] = (answer.headers.get("set-cookie") ?? "").split(";");
  if (answer.status !== 303 || !cookie) throw new Error(`the link was answered with ${answer.status}`);
  return cookie;
}
