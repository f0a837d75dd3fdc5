import { type MetricCode, metricByCode } from "../../core/domain/metric.ts";
import type { Texts } from "./language-store.ts";
import { unitText } from "./unit-text.ts";

/** "52,3 µg/m³": the value with the metric's digits and unit. */
export function readingText(metric: MetricCode, options: { readonly value: number; readonly texts: Texts }): string {
  const { messages, format } = options.texts;
  const info = metricByCode(metric);
  return `${format.number(options.value, info?.decimals ?? 0)} ${unitText(info?.unit, messages)}`.trim();
}

/** "Bụi mịn PM2.5" */
export function metricName(metric: MetricCode, texts: Texts): string {
  const info = metricByCode(metric);
  return (texts.messages.language === "vi" ? info?.nameVi : info?.nameEn) ?? metric;
}

/** "PM2.5", "NO₂", "LAeq": the symbol in which the name ends, or the name itself where it has none. */
export function metricSymbol(metric: MetricCode, texts: Texts): string {
  const name = metricName(metric, texts);
  const last = name.split(" ").at(-1) ?? name;
  return /^[A-Z][A-Za-z]*[\d.₀-₉]*$/.test(last) && last.length > 1 && /[A-Z].*[A-Z\d₀-₉]/.test(last) ? last : name;
}
