import { Fault } from "../fault.ts";

const YES = new Set(["1", "y", "yes", "true", "t", "x", "✓", "√", "✔", "是", "有", "真", "已", "同意", "已同意", "有效", "on", "valid", "granted", "1.0"]);
const NO = new Set(["0", "n", "no", "false", "f", "-", "否", "无", "無", "没有", "沒有", "假", "未", "不同意", "未同意", "无效", "無效", "off", "invalid", "refused", "none", "0.0"]);
const UNKNOWN = new Set(["", "?", "unknown", "n/a", "na", "null", "未知", "不详", "不詳"]);

/** true, false, or null where the bank says that it does not know. A word nobody knows is a fault: it might be a stop. */
export function parseFlag(value: string | number): boolean | null | Fault {
  if (value === "no" || value === "0") return false;
  if (value === "yes" || value === "1") return true;
  const text = String(value).normalize("NFKC").trim().toLowerCase();
  if (YES.has(text)) return true;
  if (NO.has(text)) return false;
  return UNKNOWN.has(text) ? null : new Fault("not_flag");
}
