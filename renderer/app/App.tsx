import { lazy, Suspense, useEffect, type ComponentType, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { HashRouter, Navigate, Route, Routes, useLocation } from "react-router";
import { EmptyState } from "../components/EmptyState.tsx";
import { LoadingRows } from "../components/LoadingRows.tsx";
import { useStatus, useTold } from "../engine-client/provider.tsx";
import { listen } from "../keyboard/keys.ts";
import { Crash } from "./Crash.tsx";
import { Frame } from "./Frame.tsx";
import { Opening } from "./Opening.tsx";
import { LOADS, PATHS, SCREENS, type ScreenName } from "./screens.ts";
import { useSettingsApplied } from "./use-settings-applied.ts";

const lazily = (name: keyof typeof LOADS): ComponentType => lazy(async () => ({ default: (await LOADS[name]()).Screen }));
const VIEWS = Object.fromEntries(SCREENS.map((name) => [name, lazily(name)])) as Record<ScreenName, ComponentType>;
const FirstRun = lazily("first-run");

function Waiting(): ReactNode {
  const { t } = useTranslation();
  return <LoadingRows what={t("state.loading")} rows={6} />;
}

function NotFound(): ReactNode {
  const { t } = useTranslation();
  return <EmptyState icon="help" title={t("notFound.title")}>{t("notFound.body")}</EmptyState>;
}

function Screens(): ReactNode {
  const { pathname } = useLocation();
  return (
    <Frame>
      <Crash at={pathname.split("/")[1] ?? ""}>
        <Suspense fallback={<Waiting />}>
          <Routes>
            {SCREENS.map((name) => {
              const View = VIEWS[name];
              return <Route key={name} path={PATHS[name]} element={<View />} />;
            })}
            <Route path="*" element={<NotFound />} />
          </Routes>
        </Suspense>
      </Crash>
    </Frame>
  );
}

/** First run until it is over; from then on the floor is where everything begins. */
function Doorway(): ReactNode {
  const known = useTold(({ status }) => status !== null);
  const setUp = useStatus(({ setUp: done }) => done);
  const { pathname } = useLocation();
  if (!known) return <Opening />;
  // From the first steps a file is taken into the book, and the book may be looked at before the engine has told that there is one.
  if (!setUp && pathname !== "/first-run" && !pathname.startsWith("/book")) return <Navigate to="/first-run" replace />;
  return (
    <Routes>
      <Route path="/first-run" element={<Crash at="first-run"><Suspense fallback={null}><FirstRun /></Suspense></Crash>} />
      <Route path="/" element={<Navigate to="/floor" replace />} />
      <Route path="*" element={<Screens />} />
    </Routes>
  );
}

export function App(): ReactNode {
  useEffect(listen, []);
  useSettingsApplied();
  // As a transition a new address would wait behind figures that change ten times a second; what is gone to is shown at once.
  return <HashRouter useTransitions={false}><Doorway /></HashRouter>;
}
