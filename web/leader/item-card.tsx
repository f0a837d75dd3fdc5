import type { BriefItem } from "../../core/contracts/api/brief-api.ts";
import { StatusMark } from "../features/administration/status-mark.tsx";
import { useTexts } from "../i18n/use-texts.ts";
import { useOpenAtFirst } from "./fold.tsx";
import { type ItemText, itemText } from "./item-text.ts";
import styles from "./leader.module.css";
import { PlaceLink } from "./place-link.tsx";
import { WhyButton } from "./why-number.tsx";

type Props = { readonly item: BriefItem; readonly unit: string; readonly nowMs: number; readonly level?: "h2" | "h3" };

/** One indicator that is not good: how much, since when, whose, what is being done, beside what. */
export function ItemCard({ item, unit, nowMs, level: Heading = "h3" }: Props) {
  const texts = useTexts();
  const { leader } = texts.messages;
  const told = itemText(item, nowMs, texts);
  const isOpen = useOpenAtFirst();
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
      <details open={isOpen || Heading === "h2"}>
        <InShort told={told} tile={tile} heading={Heading} />
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
        <div className={styles.actions}>
          {Heading === "h3" && (
            <PlaceLink
              className={styles.button}
              to={{
                page: "indicator",
                unit,
                indicator: tile.indicator.code,
                ...(tile.series === undefined ? {} : { series: tile.series }),
              }}
            >
              {leader.details}
              <span className={styles.hidden}>: {told.name}</span>
            </PlaceLink>
          )}
          <WhyButton tile={tile} unit={unit} />
        </div>
      </details>
    </article>
  );
}

type InShortProps = { readonly told: ItemText; readonly tile: BriefItem["tile"]; readonly heading: "h2" | "h3" };

/** What is seen of a card that is shut. */
function InShort({ told, tile, heading: Heading }: InShortProps) {
  const texts = useTexts();
  const { leader } = texts.messages;
  return (
    <summary className={styles.fold}>
      <Heading className={styles.cardTitle}>
        <StatusMark status={tile.status} /> {told.name}
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
      <p className={styles.inShort}>
        {told.since[0]} · {told.whose[0]}
      </p>
    </summary>
  );
}
