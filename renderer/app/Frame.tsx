import { Suspense, lazy, useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFocusReturn } from "../components/use-focus-return.ts";
import { useConnection, useStatus } from "../engine-client/provider.tsx";
import { Banners } from "./Banners.tsx";
import css from "./Frame.module.css";
import { Nav } from "./Nav.tsx";
import { StatusBar } from "./StatusBar.tsx";
import { TopBar } from "./TopBar.tsx";
import { useFrameKeys, type Overlay } from "./use-frame-keys.ts";

const loadPalette = () => import("./Palette.tsx");
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const KeySheet = lazy(async () => ({ default: (await import("./KeySheet.tsx")).KeySheet }));

function Over({ children }: { children: ReactNode }): ReactNode {
  useFocusReturn();
  return children;
}

/** What stands around every screen: practice or live, the shift, the stop, where to go, and the proof that nothing leaves. */
export function Frame({ children }: { children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const practice = useStatus((status) => status.practice);
  const frozen = useConnection(({ state }) => state !== "connected");
  useFrameKeys(setOverlay);
  // What is typed right after Ctrl K is typed into it: it must be there already.
  useEffect(() => {
    const idle = requestIdleCallback(() => void loadPalette().catch(() => undefined));
    return () => cancelIdleCallback(idle);
  }, []);
  const mode = practice === null ? "none" : practice ? "practice" : "live";
  const close = (): void => setOverlay(null);
  return (
    <div className={css.frame} data-frozen={frozen || undefined}>
      <a className={css.skip} href="#page" onClick={(event) => {
        event.preventDefault();
        document.getElementById("page")?.focus();
      }}>{t("nav.skip")}</a>
      <div className={css.mark} data-mode={mode} aria-hidden />
      <TopBar mode={mode} onPalette={() => setOverlay("palette")} />
      <Banners />
      <Nav />
      <main id="page" className={css.page} tabIndex={-1}>{children}</main>
      <StatusBar onKeys={() => setOverlay("keys")} />
      <Suspense fallback={null}>
        {overlay === "palette" ? <Over><Palette onClose={close} onOverlay={setOverlay} /></Over> : null}
        {overlay === "keys" ? <Over><KeySheet onClose={close} /></Over> : null}
      </Suspense>
    </div>
  );
}
