import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SeverityGlyph, VerdictGlyph } from "../../../components/glyphs.tsx";
import { Icon } from "../../../components/Icon.tsx";
import type { Standing as Stands } from "./draft.ts";
import css from "./Wizard.module.css";

/** How a column stands, by shape and word. */
export function Standing({ standing }: { standing: Stands }): ReactNode {
  const { t } = useTranslation("book");
  const sign = standing === "asked" ? <SeverityGlyph severity="medium" bare /> : standing === "chosen" ? <Icon name="user" size={14} /> : standing === "ignored" || standing === "unknown" ? null : <VerdictGlyph verdict="passed" bare />;
  return <span className={css.standing} data-standing={standing}>{sign}{t(`wizard.mapping.stands.${standing}`)}</span>;
}
