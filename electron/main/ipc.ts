import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from "electron";
import type { z } from "zod";
import { isDeskUrl } from "./scheme.ts";

/** Only the desk's own page, in the window's main frame, is listened to. */
function fromDesk({ senderFrame }: Pick<IpcMainEvent | IpcMainInvokeEvent, "senderFrame">): boolean {
  return senderFrame !== null && senderFrame.parent === null && isDeskUrl(senderFrame.url);
}

/** Who sent it, and what came with it, checked. */
type Act<Schema extends z.ZodType, Answer> = (input: z.output<Schema>, sender: WebContents) => Answer;

/** Something the page asks and waits for. */
export function answer<Schema extends z.ZodType>(channel: string, schema: Schema, act: Act<Schema, unknown>): void {
  ipcMain.handle(channel, async (event, input: unknown) => {
    if (!fromDesk(event)) throw new Error("refused");
    const checked = schema.safeParse(input);
    if (!checked.success) throw new Error("not understood");
    return await act(checked.data, event.sender);
  });
}

/** Something the page says without waiting. What does not come from the desk, or cannot be read, is not heard. */
export function hear<Schema extends z.ZodType>(channel: string, schema: Schema, act: Act<Schema, void>): void {
  ipcMain.on(channel, (event, input: unknown) => {
    const checked = fromDesk(event) ? schema.safeParse(input) : null;
    if (checked?.success) act(checked.data, event.sender);
  });
}
