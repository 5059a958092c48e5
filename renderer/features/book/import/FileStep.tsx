import { useRef, useState, type ReactNode } from "react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Outputs } from "../../../../shared/contract/index.ts";
import { Action } from "../../../components/Action.tsx";
import { Icon } from "../../../components/Icon.tsx";
import { useProcedures } from "../../../engine-client/provider.tsx";
import { useErrorText } from "../../../engine-client/use-error-text.ts";
import { useFormat } from "../../../format/use-format.ts";
import { Progress } from "./Progress.tsx";
import { useUpload } from "./use-upload.ts";
import css from "./Wizard.module.css";

type Uploaded = Outputs["imports"]["begin"];

/** The file: dropped, or chosen. On the desktop its path is enough; otherwise it arrives in pieces. */
export function FileStep({ practice, onFile, history }: { practice: boolean; onFile: (file: Uploaded) => void; history: Outputs["imports"]["history"] }): ReactNode {
  const { t } = useTranslation("book");
  const formats = useFormat();
  const words = useErrorText();
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const upload = useUpload(onFile);
  const open = useMutation(useProcedures().imports.open.mutationOptions({ onSuccess: onFile }));
  const bridge = window.wardroom;
  const take = (file: File | undefined): void => {
    if (!file) return;
    const path = bridge?.pathOf(file) ?? "";
    if (path) open.mutate({ path });
    else upload.send(file);
  };
  const choose = (): void => {
    if (!bridge) return field.current?.click();
    void bridge.pickFile().then((picked) => (picked ? open.mutate({ path: picked.path }) : undefined), () => undefined);
  };
  const fault = open.error ?? upload.error;
  return (
    <div className={css.fileStep}>
      <div
        className={css.drop} data-over={over || undefined}
        onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
        onDrop={(event) => { event.preventDefault(); setOver(false); take(event.dataTransfer.files[0]); }}
      >
        <Icon name="fileUp" size={24} />
        <h2>{t("wizard.file.title")}</h2>
        <p>{t("wizard.file.kinds")}</p>
        {upload.state === "sending" ? <>
          <Progress share={upload.bytes === 0 ? 0 : upload.sent / upload.bytes} label={t("wizard.file.sending", { name: upload.name })} note={`${formats.bytes(upload.sent)} / ${formats.bytes(upload.bytes)}`} />
          <Action label={t("wizard.cancel")} onPress={upload.cancel} />
        </> : <Action label={t("wizard.file.choose")} variant="filled" icon="folder" keys="O" acts busy={open.isPending} onPress={choose} />}
        {fault ? <p role="alert" className={css.fault}>{words(fault)} {upload.state === "failed" ? <Action label={t("wizard.file.again")} size="xs" onPress={upload.again} /> : null}</p> : null}
        <input ref={field} type="file" hidden data-testid="import-file" accept=".csv,.txt,.tsv,.xlsx" onChange={(event) => { take(event.currentTarget.files?.[0]); event.currentTarget.value = ""; }} />
        <p className={css.quiet}>{t(practice ? "wizard.file.safe" : "wizard.file.live")}</p>
      </div>
      {history.length > 0 ? (
        <section className={css.history}>
          <h2>{t("wizard.file.history")}</h2>
          <table>
            <thead><tr><th>{t("wizard.file.when")}</th><th>{t("wizard.file.what")}</th><th>{t("wizard.file.mapping")}</th><th>{t("wizard.counts.taken")}</th><th>{t("wizard.counts.rejected")}</th></tr></thead>
            <tbody>{history.slice(0, 6).map((one) => (
              <tr key={one.importId}>
                <td>{formats.date(formats.dayOf(one.at, "UTC"))}</td><td>{t(`wizard.file.kind.${one.kind}`)}</td><td>{one.mapping === "headers" ? t("wizard.mapping.headings") : one.mapping}</td>
                <td>{formats.count(one.taken)}</td><td>{formats.count(one.rejected)}</td>
              </tr>
            ))}</tbody>
          </table>
        </section>
      ) : null}
    </div>
  );
}
