import type { Brief } from "../../core/contracts/api/brief-api.ts";
import { momentText } from "../features/administration/age-text.ts";
import type { Texts } from "../i18n/language-store.ts";
import { nameOfSeries } from "../i18n/series-names.ts";
import { amountText } from "./item-text.ts";

/** Beside what changes of colour are told, and of how many indicators nothing can be said. */
export function changesText({ changes: { since, without, unknown } }: Pick<Brief, "changes">, nowMs: number, texts: Texts): string {
  const { leader } = texts.messages;
  return [
    leader.changesSince(momentText(since, nowMs, texts)),
    ...(unknown > 0 ? [leader.notKnownThen(texts.format.number(unknown))] : []),
    ...(without > 0 ? [leader.notCompared(texts.format.number(without))] : []),
  ].join(" ");
}

/** That nothing changed its colour is said only of what could be compared. */
export function noChangesText({ changes: { without, unknown } }: Pick<Brief, "changes">, { messages: { leader } }: Texts): string {
  return without + unknown > 0 ? leader.noChangesOf : leader.noChanges;
}

type Telemetry = Brief["telemetry"];

/** "3/432 thiết bị mất tín hiệu. 2 thiết bị chậm số liệu, 1 chưa từng gửi." */
export function devicesText({ devices, silent, late = 0, never = 0 }: Telemetry, { messages: { leader }, format }: Texts): string {
  if (devices === 0) return leader.noDevices;
  const lost = silent === 0 ? leader.noSilent : leader.silentOf(format.number(silent), format.number(devices));
  return late + never === 0 ? lost : `${lost} ${leader.lateAndNever(format.number(late), format.number(never))}`;
}

/** Stations in alarm; and of how many nobody can say whether they are. */
export function waterLines({ water, gauges: { all, withLevels } }: Telemetry, texts: Texts): readonly string[] {
  const { messages, format } = texts;
  const { leader, language } = messages;
  const without = all - withLevels;
  const tell = (tile: Telemetry["water"][number]) =>
    `${nameOfSeries(tile.indicator.name[language], tile.series, language)} ${amountText(tile.figure, tile.indicator, texts)} (${tile.statusSays[language]})`;
  if (all === 0 && water.length === 0) return [leader.noGauges];
  return [
    ...(water.length > 0
      ? [`${leader.water}: ${water.map(tell).join("; ")}`]
      : withLevels > 0
        ? [leader.noWaterOf(format.number(withLevels))]
        : []),
    ...(without > 0 ? [leader.noLevels(format.number(without))] : []),
  ];
}
