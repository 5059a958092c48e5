import type { ReactNode } from "react";
import { useParams } from "react-router";
import { CasePage } from "./case/CasePage.tsx";
import { CaseTable } from "./cases/CaseTable.tsx";
import { ImportWizard } from "./import/ImportWizard.tsx";

export function Screen(): ReactNode {
  const where = useParams()["*"];
  if (!where) return <CaseTable />;
  return where === "import" ? <ImportWizard /> : <CasePage key={where} caseId={decodeURIComponent(where)} />;
}
