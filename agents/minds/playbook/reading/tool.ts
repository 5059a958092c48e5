/** The door of the reader's file tools, for the terminal commands. */
export { readRawLine } from "./label-file.ts";
export { labelledSchema, scoreLines } from "./score.ts";
export type { LabelledLine, Score } from "./score.ts";
export { confusionLines } from "./confusion-table.ts";
export { parseRasa, rasaHeard, rasaMappingSchema } from "./rasa-file.ts";
