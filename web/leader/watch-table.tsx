import { StatusMark } from "../features/administration/status-mark.tsx";
import { useTexts } from "../i18n/use-texts.ts";
import { DataTable } from "./data-table.tsx";
import { Part } from "./fold.tsx";
import { itemText } from "./item-text.ts";
import styles from "./leader.module.css";
import type { PartProps } from "./overview-parts.tsx";
import { PlaceLink } from "./place-link.tsx";

/** What is neither good nor red, in one table. */
export function WatchTable({ brief, nowMs }: PartProps) {
  const texts = useTexts();
  const { leader } = texts.messages;
  return (
    <Part id="watch" title={leader.watch} count={texts.format.number(brief.watch.length)}>
      {brief.watch.length === 0 ? (
        <p>{leader.noWatch}</p>
      ) : (
        <DataTable
          caption={leader.watch}
          columns={[leader.indicator, leader.value, leader.threshold, leader.since, leader.whose]}
          rows={brief.watch.map((item) => {
            const told = itemText(item, nowMs, texts);
            const { indicator, series } = item.tile;
            return {
              id: `${indicator.code} ${series ?? ""}`,
              cells: [
                <span key="name" className={styles.marked}>
                  <StatusMark status="watch" />
                  <PlaceLink
                    to={{
                      page: "indicator",
                      unit: brief.unit.code,
                      indicator: indicator.code,
                      ...(series === undefined ? {} : { series }),
                    }}
                  >
                    {told.name}
                  </PlaceLink>
                </span>,
                told.value,
                told.threshold.join("; "),
                told.since.join("; "),
                told.whose[0] ?? "",
              ],
            };
          })}
        />
      )}
    </Part>
  );
}
