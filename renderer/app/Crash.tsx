import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "../components/Action.tsx";
import { EmptyState } from "../components/EmptyState.tsx";

/** What failed may be a screen that could not be fetched, or was built anew meanwhile: only the page as a whole, read again, mends both. Where one is stands in the address. */
function Crashed(): ReactNode {
  const { t } = useTranslation();
  return <EmptyState icon="alert" title={t("crash.title")} action={<Action label={t("act.retry")} icon="refresh" onPress={() => location.reload()} />}>{t("crash.body")}</EmptyState>;
}

interface Props {
  /** Another place is another try. */
  readonly at: string;
  readonly children: ReactNode;
}
interface State {
  readonly at: string;
  readonly failed: boolean;
}
/** Keeps the frame, with its stop, standing when a screen cannot be drawn. */
export class Crash extends Component<Props, State> {
  override state: State = { at: this.props.at, failed: false };

  static getDerivedStateFromProps({ at }: Props, state: State): State | null {
    return at === state.at ? null : { at, failed: false };
  }
  static getDerivedStateFromError(): Partial<State> {
    return { failed: true };
  }
  override render(): ReactNode {
    return this.state.failed ? <Crashed /> : this.props.children;
  }
}
