import { useTranslation } from "react-i18next";
import type { InboxRow } from "../../../shared/contract/inbox.ts";
import { useFormat } from "../../format/use-format.ts";

const figure = (value: string | number | undefined): number => (typeof value === "number" ? value : 0);

/** What an item asks for, in a line. */
export function useItemTitle(): (item: InboxRow) => string {
  const { t } = useTranslation(["inbox", "words"]);
  const formats = useFormat();
  return ({ kind, trigger, proposal, values }) => {
    if (kind === "callback_task") return t("titles.callback");
    if (proposal === "plan") {
      const n = figure(values.instalments);
      return t(figure(values.beyond) > 0 ? "titles.plan" : "titles.planWithin", { count: n, n: formats.count(n) });
    }
    if (proposal) return t(`words:proposal.${proposal}`);
    return trigger ? t(`words:trigger.${trigger}`) : t(`words:inboxKind.${kind}`);
  };
}
