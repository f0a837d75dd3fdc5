import type { BriefItem } from "../../core/contracts/api/brief-api.ts";
import { StatusMark } from "../features/administration/status-mark.tsx";
import { useTexts } from "../i18n/use-texts.ts";
import { itemText } from "./item-text.ts";
import styles from "./leader.module.css";
import { PlaceLink } from "./place-link.tsx";
import { WhyButton } from "./why-number.tsx";

type Props = { readonly item: BriefItem; readonly unit: string; readonly nowMs: number; readonly level?: "h2" | "h3" };

/** One indicator that is not good: how much, since when, whose, what is being done, beside what. */
export function ItemCard({ item, unit, nowMs, level: Heading = "h3" }: Props) {
  const texts = useTexts();
  const { leader } = texts.messages;
  const told = itemText(item, nowMs, texts);
  const { tile } = item;
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [leader.threshold, told.threshold],
    [leader.since, told.since],
    [leader.whose, told.whose],
    [leader.doing, told.doing],
    [leader.compared, [...told.compared, ...told.worst]],
  ];
  return (
    <article className={styles.card} data-testid="item" data-indicator={tile.indicator.code} data-status={tile.status}>
      <Heading className={styles.cardTitle}>
        <StatusMark status={tile.status} />
        <PlaceLink
          to={{ page: "indicator", unit, indicator: tile.indicator.code, ...(tile.series === undefined ? {} : { series: tile.series }) }}
        >
          {told.name}
        </PlaceLink>
      </Heading>
      <p className={styles.amount}>
        <strong className={styles.number} data-testid="value">
          {told.value}
        </strong>
        <span className={styles.quiet}>
          {told.period}
          {told.isSimulated ? ` · ${leader.simulated.toLocaleLowerCase(texts.messages.locale)}` : ""}
        </span>
      </p>
      <dl className={styles.facts}>
        {rows.map(([about, lines]) => (
          <div key={about}>
            <dt>{about}</dt>
            <dd>
              {lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <WhyButton tile={tile} unit={unit} />
    </article>
  );
}
