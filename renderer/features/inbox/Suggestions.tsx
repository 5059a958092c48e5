import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { HandoffPack } from "../../../shared/contract/inbox.ts";
import { Action } from "../../components/Action.tsx";
import { VerdictGlyph } from "../../components/glyphs.tsx";
import { Key } from "../../components/Key.tsx";
import { BlockedWords, Words } from "../../components/Words.tsx";
import { useFormat } from "../../format/use-format.ts";
import css from "./Pack.module.css";

/** Words to go on with, each with the guard's verdict; and what not to say. */
export function Suggestions({ pack }: { pack: HandoffPack }): ReactNode {
  const { t } = useTranslation(["inbox", "words", "common"]);
  const formats = useFormat();
  const [copied, setCopied] = useState<number | null>(null);
  const copy = (n: number, text: string) => (): void => void navigator.clipboard.writeText(text).then(() => setCopied(n), () => undefined);
  const lang = pack.customer.language ?? "en";
  return (
    <section className={css.part} aria-labelledby="pack-say">
      <h2 id="pack-say">{t("pack.say")}</h2>
      {pack.suggestions.length === 0 ? <p className={css.quiet}>{t("pack.noSay")}</p> : null}
      <div className={css.says}>
        {pack.suggestions.map(({ text, verdict, figures }, i) => (
          <div key={text} className={css.say} data-blocked={!verdict.allowed || undefined}>
            <Key keys={String(i + 1)} />
            {verdict.allowed ? <Words text={text} lang={lang} figures={figures} /> : <BlockedWords text={text} lang={lang} category={t(`words:guard.${verdict.category}`)} rule={verdict.rule} />}
            {verdict.allowed ? <span style={{ display: "inline-flex", gap: 6, alignItems: "center", color: "var(--ok)", font: "var(--t12)" }}><VerdictGlyph verdict="passed" bare />{t("pack.maySay")}</span> : <VerdictGlyph verdict="blocked" bare />}
            {verdict.allowed ? <Action bare size="xs" icon={copied === i ? "check" : "copy"} keys={String(i + 1)} label={copied === i ? t("common:act.copied") : t("pack.copy", { n: i + 1 })} onPress={copy(i, text)} /> : <span />}
          </div>
        ))}
      </div>
      {pack.avoid.length > 0 ? <p className={css.avoid}><VerdictGlyph verdict="blocked" bare /><span>{t("pack.avoid", { what: formats.list(pack.avoid.map((category) => t(`words:guard.${category as "threat"}`))) })}</span></p> : null}
    </section>
  );
}
