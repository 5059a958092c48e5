import { useMutation, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { ImportJob, MappingDraft } from "../../../../shared/contract/imports.ts";
import { Action } from "../../../components/Action.tsx";
import { ErrorState } from "../../../components/ErrorState.tsx";
import { Icon } from "../../../components/Icon.tsx";
import { LoadingRows } from "../../../components/LoadingRows.tsx";
import { PageHeader } from "../../../components/PageHeader.tsx";
import { useAddress } from "../../../components/use-address.ts";
import { useClient, useProcedures, useStatus } from "../../../engine-client/provider.tsx";
import { useErrorText } from "../../../engine-client/use-error-text.ts";
import { useReady } from "../../../engine-client/use-ready.ts";
import { useFolded } from "../../../engine-client/use-stream.ts";
import { useFormat } from "../../../format/use-format.ts";
import { ColumnsStep } from "./ColumnsStep.tsx";
import { STEPS, type Step } from "./draft.ts";
import { FileStep } from "./FileStep.tsx";
import { JobStep } from "./JobStep.tsx";
import { MappingStep } from "./MappingStep.tsx";
import { MappingsMenu } from "./MappingsMenu.tsx";
import css from "./Wizard.module.css";

/** The step a job stands for. */
const stepOf = (job: ImportJob): Step => (job.kind === "dry_run" ? "dry_run" : "import");

function Steps({ step }: { step: Step }): ReactNode {
  const { t } = useTranslation("book");
  const at = STEPS.indexOf(step);
  return (
    <ol className={css.steps}>
      {STEPS.map((each, i) => (
        <li key={each} aria-current={each === step ? "step" : undefined} data-done={i < at || undefined}>
          <span className={css.dot}>{i < at ? <Icon name="check" size={14} /> : i + 1}</span>{t(`wizard.steps.${each}`)}
        </li>
      ))}
    </ol>
  );
}

/** A file becomes the book: recognised, mapped, tried out, taken. At every step the book is as it was until the last one ends. */
export function ImportWizard(): ReactNode {
  const { t } = useTranslation("book");
  const formats = useFormat();
  const go = useNavigate();
  const words = useErrorText();
  const client = useClient();
  const { imports } = useProcedures();
  const address = useAddress();
  const fileId = address.get("file");
  const live = useStatus(({ practice }) => practice);
  const practice = live ?? address.get("practice") !== "false";
  const [draft, setDraft] = useState<MappingDraft | null>(null);
  // In the address, so that a reload comes back to it.
  const wanted = address.get("step") === "mapping" ? "mapping" : "columns";
  const setWanted = (to: "columns" | "mapping"): void => address.set({ step: to === "mapping" ? to : null });
  const watched = useFolded(client.imports.watch, undefined, { from: undefined as { job: ImportJob | null } | undefined, reduce: (before, items) => items.at(-1) ?? before });
  const job = watched.value?.job ?? null;
  const history = useQuery(imports.history.queryOptions());
  const found = useQuery(imports.inspect.queryOptions({ input: { fileId: fileId ?? "", draft }, enabled: fileId !== null && job === null, placeholderData: (before) => before }));
  const start = useMutation(imports.start.mutationOptions());
  const resume = useMutation(imports.resume.mutationOptions());
  const cancel = useMutation(imports.cancel.mutationOptions());
  const dismiss = useMutation(imports.dismiss.mutationOptions());
  const save = useMutation(imports.saveMapping.mutationOptions({ onSuccess: () => void found.refetch() }));
  useReady(watched.value !== undefined);

  const inspected = found.data;
  const shownDraft = draft ?? inspected?.draft ?? null;
  const step: Step = job ? stepOf(job) : fileId === null ? "file" : wanted;
  const onFile = useCallback(({ fileId: id }: { fileId: string }) => {
    setDraft(null);
    address.set({ file: id, step: null });
  }, [address]);
  // A job kept from before knows its file and mapping: going back from it shows them again.
  useEffect(() => {
    if (job && draft === null) setDraft(job.draft);
  }, [job, draft]);

  const file = job?.file ?? inspected?.file ?? null;
  const leave = (): void => void go("/book");
  const back = (to: "columns" | "mapping" | "file") => (): void => {
    if (to === "file") {
      setDraft(null);
      address.set({ file: null, step: null });
    } else address.set({ file: job?.file.fileId ?? fileId, step: to === "mapping" ? to : null });
    if (job) dismiss.mutate(undefined);
  };
  const run = (kind: "dry_run" | "import") => (): void => {
    const from = job ? { fileId: job.file.fileId, draft: job.draft, practice: job.practice } : { fileId: fileId ?? "", draft: shownDraft, practice };
    if (from.draft) start.mutate({ ...from, draft: from.draft, kind });
  };
  const blocked = inspected && (inspected.missing.length > 0 || inspected.columns.some(({ question }) => question !== null));
  const fault = start.error ?? resume.error ?? cancel.error ?? dismiss.error;

  const body = (): ReactNode => {
    if (watched.value === undefined) return <LoadingRows rows={6} what={t("import")} />;
    if (job) return <JobStep job={job} />;
    if (fileId === null) return <FileStep practice={practice} onFile={onFile} history={history.data ?? []} />;
    if (found.error && !inspected) return <ErrorState error={found.error} title={t("wizard.unreadable")} action={<Action label={t("wizard.another")} variant="filled" icon="fileUp" onPress={back("file")} />} onRetry={() => void found.refetch()} />;
    if (!inspected || !shownDraft) return <LoadingRows rows={8} what={t("wizard.steps.columns")} />;
    return wanted === "columns" ? <ColumnsStep found={inspected} draft={shownDraft} onDraft={setDraft} /> : <MappingStep fileId={fileId} found={inspected} draft={shownDraft} practice={practice} onDraft={setDraft} />;
  };
  const buttons = (): ReactNode => {
    if (job?.state === "running") return <Action label={t(`wizard.cancelJob.${job.kind}`)} color="crit" variant="outline" acts busy={cancel.isPending} onPress={() => cancel.mutate(undefined)} />;
    if (job && job.state !== "done") return <><Action label={t("wizard.back")} onPress={back("mapping")} acts /><Action label={t("wizard.resume")} variant="filled" icon="refresh" acts busy={resume.isPending} onPress={() => resume.mutate(undefined)} /></>;
    if (job?.kind === "dry_run") return <><Action label={t("wizard.back")} onPress={back("mapping")} acts /><Action label={t("wizard.take", { n: formats.count((job.summary?.new ?? 0) + (job.summary?.updated ?? 0)) })} variant="filled" keys="Ctrl+Enter" acts busy={start.isPending} onPress={run("import")} /></>;
    if (job) return <><Action label={t("wizard.another")} onPress={back("file")} acts /><Action label={t("wizard.toBook")} variant="filled" icon="book" keys="Ctrl+Enter" onPress={() => { dismiss.mutate(undefined); leave(); }} /></>;
    if (fileId === null) return null;
    if (wanted === "columns") return <><Action label={t("wizard.another")} onPress={back("file")} /><Action label={t("wizard.toMapping")} variant="filled" keys="Ctrl+Enter" off={inspected ? null : t("wizard.wait")} onPress={() => setWanted("mapping")} /></>;
    return <><Action label={t("wizard.back")} onPress={back("columns")} /><Action label={t("wizard.tryOut")} variant="filled" keys="Ctrl+Enter" acts busy={start.isPending} off={blocked ? t("wizard.answerFirst") : null} onPress={run("dry_run")} /></>;
  };
  return (
    <div className={css.page} data-testid="import-wizard">
      <PageHeader
        crumb={{ to: "/book", label: t("title") }} title={t("import")} marks={file ? <span>{file.name}</span> : null}
        actions={<><span className={css.local}><Icon name="lock" size={14} />{t("wizard.local")}</span><Action label={t("wizard.close")} icon="close" bare onPress={leave} /></>}
      />
      <div className={css.bar}>
        <Steps step={step} />
        {!job && fileId !== null && inspected && shownDraft ? <MappingsMenu found={inspected} draft={shownDraft} onDraft={setDraft} onSave={(name) => save.mutate({ name, draft: shownDraft })} error={save.error} /> : null}
      </div>
      <div className={css.body}>{body()}</div>
      <footer className={css.foot}>
        <span>{fault ? <span role="alert" className={css.fault}>{words(fault)}</span> : t(job?.kind === "import" && job.state === "done" ? "wizard.taken" : "wizard.unchanged")}</span>
        <span className={css.buttons}>{buttons()}</span>
      </footer>
    </div>
  );
}
