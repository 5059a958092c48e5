import { useCallback, useRef, useState } from "react";
import type { Outputs } from "../../../../shared/contract/index.ts";
import { PIECE_BYTES } from "../../../../shared/contract/names.ts";
import { useClient } from "../../../engine-client/provider.tsx";
import { pieceOf } from "./draft.ts";

type Uploaded = Outputs["imports"]["begin"];
export interface Upload {
  readonly state: "idle" | "sending" | "failed";
  readonly sent: number;
  readonly bytes: number;
  readonly name: string;
  readonly error: unknown;
  send(file: File): void;
  /** Takes a sending up where it stood. */
  again(): void;
  cancel(): void;
}

/** Hands a file to the engine: by its path where the desktop knows it, else in pieces, going on where an earlier sending stopped. */
export function useUpload(done: (file: Uploaded) => void): Upload {
  const client = useClient();
  const [stand, setStand] = useState<Pick<Upload, "state" | "sent" | "bytes" | "name" | "error">>({ state: "idle", sent: 0, bytes: 0, name: "", error: null });
  const current = useRef<{ file: File; stop: AbortController } | null>(null);

  const send = useCallback((file: File): void => {
    current.current?.stop.abort();
    const stop = new AbortController();
    current.current = { file, stop };
    const { signal } = stop;
    setStand({ state: "sending", sent: 0, bytes: file.size, name: file.name, error: null });
    const run = async (): Promise<Uploaded> => {
      let there = await client.imports.begin({ name: file.name, bytes: file.size, modified: file.lastModified }, { signal });
      while (!there.complete) {
        there = await client.imports.piece({ fileId: there.fileId, at: there.received, data: await pieceOf(file, there.received, PIECE_BYTES) }, { signal });
        if (!signal.aborted) setStand((before) => ({ ...before, sent: there.received }));
      }
      return there;
    };
    run().then((there) => {
      if (signal.aborted) return;
      setStand((before) => ({ ...before, state: "idle" }));
      done(there);
    }, (error: unknown) => {
      if (!signal.aborted) setStand((before) => ({ ...before, state: "failed", error }));
    });
  }, [client, done]);

  return {
    ...stand, send,
    again: () => (current.current ? send(current.current.file) : undefined),
    cancel: () => {
      current.current?.stop.abort();
      setStand({ state: "idle", sent: 0, bytes: 0, name: "", error: null });
    },
  };
}
