import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "../components/Action.tsx";
import { EmptyState } from "../components/EmptyState.tsx";

function Crashed({ onRetry }: { onRetry: () => void }): ReactNode {
  const { t } = useTranslation();
  return <EmptyState icon="alert" title={t("crash.title")} action={<Action label={t("act.retry")} icon="refresh" onPress={onRetry} />}>{t("crash.body")}</EmptyState>;
}

interface Props {
  /** Another place is another try. */
  readonly at: string;
  readonly children: ReactNode;
}
/** Keeps the frame, with its stop, standing when a screen cannot be drawn. */
export class Crash extends Component<Props, { readonly at: string | null }> {
  override state = { at: null };

  static getDerivedStateFromError(): null {
    return null;
  }
  override componentDidCatch(): void {
    this.setState({ at: this.props.at });
  }
  override render(): ReactNode {
    if (this.state.at !== null && this.state.at === this.props.at) return <Crashed onRetry={() => this.setState({ at: null })} />;
    return this.props.children;
  }
}
