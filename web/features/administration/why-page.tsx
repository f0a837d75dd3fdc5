import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import type { FigureTrail } from "../../../core/contracts/api/proof-api.ts";
import type { Proof } from "../../../core/contracts/proof.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { proofAddress, trailAddress } from "./figure-addresses.ts";
import { proofFileName, proofRows } from "./proof-text.ts";
import { readProof, readTrail } from "./read-proof.ts";
import told from "./told.module.css";
import { trailLines } from "./trail-text.ts";
import { useAnswer } from "./use-answer.ts";
import { useShownMinuteMs } from "./use-moment.ts";
import styles from "./view.module.css";
import { Waiting } from "./waiting.tsx";

type Origin = FigureTile["origin"];
type WhyProps = { readonly tile: FigureTile; readonly unit: string; readonly period: string; readonly moment: string };

/** Everything that one figure rests on, from its formula down to rows; and the document with which it is computed again. */
export function WhyPage({ tile, unit, period, moment }: WhyProps) {
  const of = { indicator: tile.indicator.code, unit, period, series: tile.series };
  const proof = useAnswer(proofAddress(moment, of), readProof);
  const trail = useAnswer(trailAddress(moment, of), readTrail);
  if (proof.state !== "here") return <Waiting state={proof.state} />;
  return (
    <div data-testid="proof">
      <Told proof={proof.body} address={proof.address} origin={tile.origin} />
      {trail.state === "here" && <Trail trail={trail.body} origin={tile.origin} />}
    </div>
  );
}

function Told({ proof, address, origin }: { readonly proof: Proof; readonly address: string; readonly origin: Origin }) {
  const texts = { ...useTexts(), nameOf: useNames(origin) };
  const nowMs = useShownMinuteMs();
  const { proof: words } = texts.messages.figures.view;
  const file = proofFileName(proof);
  return (
    <dl className={told.proof}>
      {proofRows(proof, nowMs, texts).map(({ id, about, says }) => (
        <div key={id} data-testid={`proof-${id}`}>
          <dt>{about}</dt>
          <dd>
            {says.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </dd>
        </div>
      ))}
      <div>
        <dt>{words.again}</dt>
        <dd>
          <p>
            <code className={told.command}>{`npm run prove -- ${file}`}</code>
          </p>
          <a className={styles.chip} href={address} download={file} data-testid="download-proof">
            {words.download}
          </a>
        </dd>
      </div>
    </dl>
  );
}

/** A source by its name and whose it is, where the tile knows it. */
function useNames(origin: Origin): (source: string) => string | undefined {
  const { language } = useTexts().messages;
  const name = `${origin.name[language]} (${origin.owner.name[language]})`;
  return (source) => (source === origin.code ? name : undefined);
}

/** Every time it was said, the newest first. */
function Trail({ trail, origin }: { readonly trail: FigureTrail; readonly origin: Origin }) {
  const texts = { ...useTexts(), nameOf: useNames(origin) };
  const nowMs = useShownMinuteMs();
  const lines = trailLines(trail, nowMs, texts);
  if (lines.length === 0) return null;
  return (
    <dl className={told.proof} data-testid="trail">
      <div>
        <dt>{texts.messages.figures.view.proof.trail}</dt>
        <dd>
          {lines.map(({ id, says }) => (
            <p key={id}>{says}</p>
          ))}
        </dd>
      </div>
    </dl>
  );
}
