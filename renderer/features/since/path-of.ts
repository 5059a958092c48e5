import type { Outputs } from "../../../shared/contract/index.ts";

type Link = Outputs["desk"]["since"]["changed"][number]["link"];

/** The address of what a line is about; what is not part of the way is a filter. */
export function pathOf({ screen, params }: Link): string {
  const { attemptId, itemId, caseId, ...filters } = params;
  const query = new URLSearchParams(filters).toString();
  const at = (path: string): string => (query === "" ? path : `${path}?${query}`);
  switch (screen) {
    case "call": return at(`/calls/${encodeURIComponent(attemptId ?? "")}`);
    case "item": return at(`/inbox/${encodeURIComponent(itemId ?? "")}`);
    case "case": return at(`/book/${encodeURIComponent(caseId ?? "")}`);
    case "import": return at("/book/import");
    default: return at(`/${screen}`);
  }
}
