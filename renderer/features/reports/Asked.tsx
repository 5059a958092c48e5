import type { ReactNode } from "react";
import { ErrorState } from "../../components/ErrorState.tsx";
import { LoadingRows } from "../../components/LoadingRows.tsx";

/** What a part of the screen waits for: an answer of the engine, an older one while the next is on its way, or why there is none. */
export interface Answer<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  /** What is shown is of the question before. */
  readonly isPlaceholderData: boolean;
  readonly refetch: () => unknown;
}

export function Asked<T>({ answer, rows, height = 28, what, children }: { answer: Answer<T>; rows: number; height?: number; what: string; children: (data: T) => ReactNode }): ReactNode {
  if (answer.data !== undefined) return children(answer.data);
  if (answer.error) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />;
  return <LoadingRows rows={rows} height={height} what={what} />;
}
