import type { ReactNode } from "react";
import { useParams } from "react-router";
import { CallPage } from "./CallPage.tsx";
import { CallsPage } from "./CallsPage.tsx";

export function Screen(): ReactNode {
  const attemptId = useParams()["*"];
  return attemptId ? <CallPage key={attemptId} attemptId={attemptId} /> : <CallsPage />;
}
