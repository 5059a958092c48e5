import { NumberInput, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../../shared/contract/desk.ts";
import { Action } from "../../components/Action.tsx";
import { Panel } from "../../components/Panel.tsx";
import { useErrorText } from "../../engine-client/use-error-text.ts";
import { useFormat } from "../../format/use-format.ts";
import { clockOf, minutesOf } from "./minutes.ts";
import own from "./Settings.module.css";
import css from "../../components/Form.module.css";
import { useSaved } from "../../components/endpoint/use-saved.ts";

/** When the desk makes new contacts, beside what the rules say. */
export function ShiftHours({ settings }: { settings: Settings }): ReactNode {
  const { t } = useTranslation("settings");
  const formats = useFormat();
  const words = useErrorText();
  const { save, busy, done, error } = useSaved();
  const [from, setFrom] = useState(clockOf(settings.shiftHours.from));
  const [to, setTo] = useState(clockOf(settings.shiftHours.to));
  const hours = { from: minutesOf(from, "from"), to: minutesOf(to, "to") };
  const whole = hours.from === 0 && hours.to === 1440;
  const bad = hours.from === null || hours.to === null || hours.from >= hours.to;
  const same = hours.from === settings.shiftHours.from && hours.to === settings.shiftHours.to;
  return (
    <Panel title={t("shift.title")} note={t("shift.note")}>
      <form className={css.form} onSubmit={(event) => {
        event.preventDefault();
        if (hours.from !== null && hours.to !== null && !bad) save({ shiftHours: { from: hours.from, to: hours.to } });
      }}>
        <div className={css.row}>
          <span>{t("shift.hours")}</span>
          <span className={own.hours}>
            <TextInput aria-label={t("shift.from")} placeholder="08:00" maxLength={5} inputMode="numeric" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
            <span>–</span>
            <TextInput aria-label={t("shift.to")} placeholder="20:00" maxLength={5} inputMode="numeric" value={to} onChange={(event) => setTo(event.currentTarget.value)} />
          </span>
          <span className={css.quiet}>{t("shift.zone", { zone: formats.zone(settings.zone) })}</span>
          <span className={css.end}><Action label={t("endpoint.save")} type="submit" acts busy={busy} off={bad ? t("shift.bad") : same ? t("saved") : null} /></span>
        </div>
        {error ? <p role="alert" className={css.alert}>{words(error)}</p> : bad ? <p className={css.alert}>{t("shift.bad")}</p> : whole ? <p className={css.quiet}>{t("shift.whole")}</p> : done && same ? <p className={css.said}>{t("saved")}</p> : null}
      </form>
    </Panel>
  );
}

/** What a practice shift starts with. */
export function PracticeShift({ settings }: { settings: Settings }): ReactNode {
  const { t } = useTranslation("settings");
  const words = useErrorText();
  const { save, busy, done, error } = useSaved();
  const [values, setValues] = useState(settings.practice);
  const same = values.days === settings.practice.days && values.seed === settings.practice.seed && values.concurrency === settings.practice.concurrency;
  const number = (name: keyof typeof values, min: number, max: number): ReactNode => (
    <NumberInput label={t(`practice.${name}`)} min={min} max={max} clampBehavior="strict" allowDecimal={false} value={values[name]} onChange={(value) => typeof value === "number" && setValues({ ...values, [name]: value })} />
  );
  return (
    <Panel title={t("practice.title")} note={t("practice.note")}>
      <form className={css.form} onSubmit={(event) => {
        event.preventDefault();
        save({ practice: values });
      }}>
        <div className={css.three}>{number("days", 1, 90)}{number("seed", 0, 2_147_483_647)}{number("concurrency", 1, 500)}</div>
        <div className={css.row}>
          {error ? <p role="alert" className={css.alert}>{words(error)}</p> : done && same ? <span className={css.said}>{t("saved")}</span> : null}
          <span className={css.end}><Action label={t("endpoint.save")} type="submit" acts busy={busy} off={same ? t("saved") : null} /></span>
        </div>
      </form>
    </Panel>
  );
}
