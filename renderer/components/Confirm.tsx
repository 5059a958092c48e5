import { lazy, Suspense, type ReactNode } from "react";
import type { ConfirmProps } from "./ConfirmDialog.tsx";

const Dialog = lazy(async () => ({ default: (await import("./ConfirmDialog.tsx")).ConfirmDialog }));

/** Asks before what cannot be undone. Loaded when it is first asked: the first screen does without dialogs. */
export const Confirm = (props: ConfirmProps): ReactNode => <Suspense fallback={null}><Dialog {...props} /></Suspense>;
