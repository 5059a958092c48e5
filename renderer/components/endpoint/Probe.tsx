import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Outputs } from "../../../shared/contract/index.ts";
import { VerdictGlyph } from "../glyphs.tsx";
import { useLanguage } from "../../format/use-format.ts";
import css from "../Form.module.css";

type Finding = Outputs["desk"]["testEndpoint"]["findings"][number];
const NAMES = {
  reachable: "reachable", "model listed": "modelListed", reading: "reading", "JSON schema": "schema", streaming: "streaming", context: "context", latency: "latency",
} as const satisfies Record<Finding["check"], string>;
const FAILURES = ["timeout", "refused", "invalid", "unreachable", "cut_off"] as const;

/** What a check found, worded from its values; where they say a failure, by that. */
function useDetail(): (finding: Finding) => string {
  const { t } = useTranslation("settings");
  const { t: word } = useTranslation("words");
  const language = useLanguage();
  return ({ check, state, values, detail }) => {
    const failure = FAILURES.find((each) => each === values.reason);
    // The engine's own sentence names the code of the failure as well.
    if (failure) return language === "en" ? `${word(`failure.${failure}`)} (${detail})` : word(`failure.${failure}`);
    const given = values as Record<string, string>;
    switch (check) {
      case "reachable": return t("probe.reachableYes", given as { ms: string });
      case "model listed": return state === "yes" ? t("probe.listedYes", given as { model: string }) : values.models === 0 ? t("probe.listedNone") : t("probe.listedNo", given as { serves: string; model: string });
      case "reading": return t("probe.readingSome", given as { usable: string; answers: string });
      case "JSON schema": return t("probe.schemaKept", given as { kept: string; answers: string });
      case "streaming": return t("probe.streamed", given as { pieces: string; ms: string });
      case "context": return state === "unknown" ? t("probe.contextUnknown") : t(state === "yes" ? "probe.contextYes" : "probe.contextNo", given as { seen: string; sent: string });
      case "latency": return t("probe.latency", given as { ms: string; answers: string });
    }
  };
}

export function Probe({ findings }: { findings: readonly Finding[] }): ReactNode {
  const { t } = useTranslation("settings");
  const detail = useDetail();
  return (
    <div className={css.checks} role="list">
      {findings.map((finding) => (
        <span key={finding.check} role="listitem">
          <VerdictGlyph bare verdict={finding.state === "yes" ? "passed" : finding.state === "unknown" ? "waiting" : finding.needed ? "blocked" : "redrafted"} />
          <span>{t(`check.${NAMES[finding.check]}`)}</span>
          <span style={{ color: "var(--text2)" }}>{detail(finding)}</span>
          <span className={css.quiet}>{finding.needed ? t("endpoint.needed") : ""}</span>
        </span>
      ))}
    </div>
  );
}
