import { isIP } from "node:net";
import { networkInterfaces } from "node:os";

/** Addresses of this machine that nobody else reaches. */
const LOOPBACK = new Set(["localhost", "127.0.0.1", "::1"]);
const ANY = new Set(["0.0.0.0", "::"]);

export const isLoopback = (host: string): boolean => LOOPBACK.has(host) || /^127\.\d+\.\d+\.\d+$/.test(host);

const bracketed = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);

/** What a browser may call this door in `Host` and `Origin`, and nothing else: a foreign name that resolves here is not us. */
export interface Where {
  readonly url: string;
  isHost(header: string | undefined): boolean;
  /** `host` as the request's own: a page of another of our names is another origin. */
  isOrigin(origin: string | undefined, host: string | undefined): boolean;
}

export function whereOf(host: string, port: number): Where {
  const addresses = ANY.has(host) ? Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address)) : [host];
  const names = new Set([...addresses, ...(isLoopback(host) || ANY.has(host) ? LOOPBACK : [])]);
  const hosts = new Set([...names].map((name) => `${bracketed(name)}:${port}`));
  const shown = ANY.has(host) ? "127.0.0.1" : host;
  const isHost = (header: string | undefined): boolean => header !== undefined && hosts.has(header.toLowerCase());
  return {
    url: `http://${bracketed(shown)}:${port}`,
    isHost,
    isOrigin: (origin, own) => own !== undefined && isHost(own) && origin?.toLowerCase() === `http://${own.toLowerCase()}`,
  };
}
