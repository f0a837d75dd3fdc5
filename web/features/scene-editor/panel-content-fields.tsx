import { INDICATOR_DOMAINS, type IndicatorDomain } from "../../../core/domain/indicator/indicator.ts";
import { METRICS, type MetricCode } from "../../../core/domain/metric.ts";
import type { Panel } from "../../../core/domain/scene/panel.ts";
import { metricName } from "../../i18n/metric-text.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { SelectField, TextField } from "../../ui/fields.tsx";
import styles from "./scene-editor.module.css";

type ContentProps = { readonly panel: Panel; readonly onChange: (panel: Panel) => void };

/** Kinds that are told more than fits into a field. */
const TOLD_IN_JSON: ReadonlySet<Panel["kind"]> = new Set(["map", "means", "cameras", "note"]);

/** What a panel of this kind is told, as far as it is simple. */
export function PanelContentFields({ panel, onChange }: ContentProps) {
  const words = useTexts().messages.desk.scenes;
  if (panel.kind === "figures") return <FiguresFields panel={panel} onChange={onChange} />;
  if (panel.kind === "metric-trend") return <MetricField panel={panel} onChange={onChange} />;
  if (panel.kind === "ranking" || panel.kind === "figure-trend") {
    return (
      <>
        <TextField label={words.indicator} value={panel.indicator} onChange={(indicator) => onChange({ ...panel, indicator })} />
        <UnitField panel={panel} onChange={onChange} />
      </>
    );
  }
  if (panel.kind === "domains" || panel.kind === "service-index" || panel.kind === "unit-profile") {
    return <UnitField panel={panel} onChange={onChange} />;
  }
  return TOLD_IN_JSON.has(panel.kind) ? <p className={styles.quiet}>{words.inJson}</p> : null;
}

function FiguresFields({ panel, onChange }: ContentProps & { readonly panel: Extract<Panel, { kind: "figures" }> }) {
  const { messages } = useTexts();
  const words = messages.desk.scenes;
  const { indicators: _all, ...rest } = panel;
  function changeIndicators(text: string): void {
    const indicators = text.split(/[\s,;]+/).filter((code) => code !== "");
    onChange(indicators.length === 0 ? rest : { ...rest, indicators });
  }
  const domains = Object.entries(INDICATOR_DOMAINS).map(([value, name]) => ({ value, text: nameOf(name, messages.language) }));
  return (
    <>
      <SelectField
        label={words.domain}
        value={panel.domain}
        options={domains}
        onChange={(value) => onChange({ ...panel, domain: value as IndicatorDomain })}
      />
      <TextField label={words.indicators} value={panel.indicators?.join(", ") ?? ""} onChange={changeIndicators} />
      <UnitField panel={panel} onChange={onChange} />
    </>
  );
}

function nameOf(name: unknown, language: "vi" | "en"): string {
  if (typeof name === "string") return name;
  const said: unknown = typeof name === "object" && name !== null ? Reflect.get(name, language) : undefined;
  return String(said);
}

function MetricField({ panel, onChange }: ContentProps & { readonly panel: Extract<Panel, { kind: "metric-trend" }> }) {
  const texts = useTexts();
  return (
    <SelectField
      label={texts.messages.desk.scenes.metric}
      value={panel.metric}
      options={METRICS.map(({ code }) => ({ value: code, text: metricName(code, texts) }))}
      onChange={(value) => onChange({ ...panel, metric: value as MetricCode })}
    />
  );
}

type OfUnit = Extract<Panel, { readonly unit?: string }>;

/** Empty: whatever the province's figures begin with. */
function UnitField({ panel, onChange }: { readonly panel: OfUnit; readonly onChange: (panel: Panel) => void }) {
  const words = useTexts().messages.desk.scenes;
  const { unit, ...rest } = panel;
  return (
    <TextField
      label={words.unit}
      hint={words.unitHint}
      value={unit ?? ""}
      longest={40}
      onChange={(written) => onChange(written === "" ? rest : { ...panel, unit: written })}
    />
  );
}
