import { useIsMutating, useMutation } from "@tanstack/react-query";
import { notifyError } from "./notices.ts";
import { useProcedures } from "../engine-client/provider.tsx";

interface ShiftActs {
  /** Never confirmed, never refused. */
  stopEverything(): void;
  pause(): void;
  start(): void;
  setSpeed(speed: 0 | 1 | 10 | 60 | 600): void;
  resume(reason: string): Promise<unknown>;
  end(reason: string): Promise<unknown>;
  release(reason: string): Promise<unknown>;
  readonly starting: boolean;
  /** Pressed, by whatever button or key, and not yet answered. */
  readonly stopping: boolean;
}

/** What a person may do to the shift from anywhere. Those without a dialog say so by themselves when they fail. */
export function useShiftActs(): ShiftActs {
  const { shift } = useProcedures();
  const loud = { onError: notifyError };
  const stop = useMutation(shift.stopEverything.mutationOptions(loud));
  const pause = useMutation(shift.pause.mutationOptions(loud));
  const start = useMutation(shift.start.mutationOptions(loud));
  const speed = useMutation(shift.speed.mutationOptions(loud));
  const resume = useMutation(shift.resume.mutationOptions());
  const end = useMutation(shift.end.mutationOptions());
  const release = useMutation(shift.release.mutationOptions());
  return {
    stopEverything: () => stop.mutate({ reason: "" }),
    pause: () => pause.mutate({ reason: "" }),
    start: () => start.mutate({}),
    setSpeed: (to) => speed.mutate({ speed: to }),
    resume: (reason) => resume.mutateAsync({ reason }),
    end: (reason) => end.mutateAsync({ reason }),
    release: (reason) => release.mutateAsync({ reason }),
    starting: start.isPending,
    stopping: useIsMutating({ mutationKey: shift.stopEverything.mutationKey() }) > 0,
  };
}
