import { shell } from "electron";
import list from "./external.json" with { type: "json" };

const ADDRESS = /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/;

/** Where the rules we cite are published, and plain mail addresses without subject or text: those could carry data out. */
export function mayOpen(url: string): boolean {
  const parsed = URL.parse(url);
  if (parsed === null) return false;
  if (parsed.protocol === "mailto:") return parsed.search === "" && parsed.hash === "" && ADDRESS.test(parsed.pathname);
  return parsed.protocol === "https:" && parsed.username === "" && parsed.password === "" && parsed.port === "" && list.hosts.includes(parsed.hostname);
}

/** The one door out of the desk. */
export async function openExternal(url: string): Promise<boolean> {
  if (!mayOpen(url)) return false;
  await shell.openExternal(new URL(url).href);
  return true;
}
