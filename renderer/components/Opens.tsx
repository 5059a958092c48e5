import { Popover } from "@mantine/core";
import type { ReactNode, Ref } from "react";
import { Action, type ActionProps } from "./Action.tsx";

/** What the popover tells its button: where it stands, and that it opens something. */
interface Told {
  readonly ref?: Ref<HTMLButtonElement>;
  readonly id?: string;
  readonly "aria-haspopup"?: "dialog";
  readonly "aria-expanded"?: boolean;
  readonly "aria-controls"?: string;
}
const Target = ({ action, ...told }: { readonly action: ActionProps } & Told): ReactNode => <Action {...action} told={told} />;

/** The button of a popover: pressed while it is open. */
export const Opens = (action: ActionProps): ReactNode => <Popover.Target><Target action={action} /></Popover.Target>;
