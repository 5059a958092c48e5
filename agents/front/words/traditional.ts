import { Converter } from "opencc-js/cn2t";

let convert: ((text: string) => string) | null = null;

/** Simplified to the traditional of Taiwan, with its words; slots are untouched. The dictionary is loaded on first use. */
export const toTraditional = (text: string): string => (convert ??= Converter({ from: "cn", to: "twp" }))(text).replaceAll("智慧助手", "智慧助理");
