/** Some rows of a file, as many as came at once. */
export interface RowChunk {
  readonly rows: readonly (readonly string[])[];
  /** Of the file, so far: for progress. */
  readonly bytesRead: number;
}
