import { useMemo } from "react";
import { useTexts } from "../../i18n/use-texts.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { domainLayout } from "./domain-layout.ts";
import { DomainTileButton } from "./domain-tile.tsx";
import { domainTiles } from "./domain-tiles.ts";
import styles from "./domains-panel.module.css";
import { panelAddress } from "./figure-addresses.ts";
import { FigureFrame } from "./figure-frame.tsx";
import { readPanel } from "./read-figures.ts";
import { gridOf } from "./tile-layout.ts";
import { useAnswer } from "./use-answer.ts";
import { useMoment } from "./use-moment.ts";
import { useRemBox } from "./use-rem-box.ts";
import { Waiting } from "./waiting.tsx";

/** One tile for each domain, always in the same place: how it stands, and what of it is most worth knowing. */
export function DomainsPanel({ panel }: PanelProps<"domains">) {
  const { messages } = useTexts();
  const moment = useMoment();
  const answer = useAnswer(moment === undefined ? undefined : panelAddress(moment, panel.unit), readPanel);
  const { ref, box } = useRemBox<HTMLUListElement>();
  const here = answer.state === "here" ? answer.body : undefined;
  const domains = useMemo(() => (here === undefined ? [] : domainTiles(here)), [here]);
  const layout = domainLayout(box, domains.length);
  const isSimulated = domains.some(({ telling }) => telling.some(({ figure }) => figure?.isSimulated === true));
  return (
    <FigureFrame
      named={panel.title}
      title={messages.figures.panel.domains}
      testId="domains"
      isSimulated={isSimulated}
      aside={messages.figures.panel.chosen}
    >
      {answer.state !== "here" && <Waiting state={answer.state} />}
      <ul ref={ref} className={styles.domains} style={gridOf(layout)}>
        {domains.map((domain) => (
          <li key={domain.code}>
            <DomainTileButton domain={domain} unit={panel.unit} layout={layout} />
          </li>
        ))}
      </ul>
    </FigureFrame>
  );
}
