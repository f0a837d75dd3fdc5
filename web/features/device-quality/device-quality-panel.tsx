import { useMemo } from "react";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { useWatched } from "../../live/use-watched.ts";
import { type KindQuality, qualityOf } from "../../picture/kind-quality.ts";
import { type QualityWords, qualityWords } from "../../picture/quality-words.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { Panel } from "../../ui/panel.tsx";
import { RowList } from "../../ui/row-list.tsx";
import shared from "../../ui/telemetry.module.css";
import styles from "./device-quality-panel.module.css";
import { SilentList } from "./silent-list.tsx";

const ROW_REM = 1.88;
const MOST_SILENT = 12;
const STATES = ["stale", "lost", "never", "suspect"] as const;
const WORDS = ["right", "complete", "clean", "alive"] as const;

/** "Đúng, đủ, sạch, sống" of what devices tell: four shares, the kinds, and the devices that are longest without news. */
export function DeviceQualityPanel({ panel }: PanelProps<"device-quality">) {
  const { messages } = useTexts();
  const { telemetry, language } = messages;
  const watched = useWatched();
  const silences = useLive((state) => state.picture?.silences);
  const readings = useLive((state) => (state.told.clock.mode === "live" ? state.health?.readings : undefined));
  const quality = useMemo(() => (watched === undefined ? undefined : qualityOf(watched, MOST_SILENT)), [watched]);
  if (watched === undefined || quality === undefined || silences === undefined) {
    return (
      <Panel title={panel.title?.[language] ?? telemetry.quality.title} testId="device-quality" className={shared.panel}>
        <p className={shared.detail}>{telemetry.loading}</p>
      </Panel>
    );
  }
  return (
    <Panel title={panel.title?.[language] ?? telemetry.quality.title} testId="device-quality" className={shared.panel}>
      <Words words={qualityWords(quality, { devices: watched.devices, silences, readings })} />
      <div className={styles.halves}>
        <div className={styles.half}>
          <Head />
          <RowList
            rows={quality.kinds}
            keyOf={({ kind }) => kind}
            heightRem={ROW_REM}
            renderRow={(kind) => <KindRow quality={kind} />}
            renderBelow={() => null}
          />
        </div>
        <SilentList quality={quality} watched={watched} />
      </div>
    </Panel>
  );
}

function Words({ words }: { readonly words: QualityWords }) {
  const { messages, format } = useTexts();
  const { quality } = messages.telemetry;
  return (
    <dl className={styles.words}>
      {WORDS.map((word) => (
        <div key={word} data-testid={`quality-${word}`} title={quality.says[word]}>
          <dt>{quality.word[word]}</dt>
          <dd className={`number ${isLow(words[word]) ? shared.watch : ""}`}>
            {words[word] === undefined ? "—" : `${format.number(Math.floor(1000 * (words[word] ?? 0)) / 10, 1)}%`}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Below it the word is in doubt: a platform default. */
const LOW_SHARE = 0.95;

function isLow(share: number | undefined): boolean {
  return share !== undefined && share < LOW_SHARE;
}

function Head() {
  const { quality } = useTexts().messages.telemetry;
  return (
    <p className={`${styles.columns} ${styles.head}`}>
      <span />
      <span>{quality.state.fresh}</span>
      {STATES.map((state) => (
        <span key={state}>{quality.state[state]}</span>
      ))}
    </p>
  );
}

function KindRow({ quality: { kind, counts, all } }: { readonly quality: KindQuality }) {
  const { messages, format } = useTexts();
  const fresh = counts.normal + counts.suspect;
  return (
    <div className={styles.columns} data-testid="quality-kind" data-kind={kind}>
      <span className={shared.name}>{messages.map.kind[kind]}</span>
      <strong className="number">{messages.telemetry.quality.ofAll(format.number(fresh), format.number(all))}</strong>
      {STATES.map((state) => (
        <span key={state} className={`number ${counts[state] === 0 ? shared.detail : styles.some}`}>
          {format.number(counts[state])}
        </span>
      ))}
    </div>
  );
}
