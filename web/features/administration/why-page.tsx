import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import type { Proof } from "../../../core/contracts/proof.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { proofAddress } from "./figure-addresses.ts";
import { proofFileName, proofRows } from "./proof-text.ts";
import { readProof } from "./read-proof.ts";
import { useAnswer } from "./use-answer.ts";
import { useShownMinuteMs } from "./use-moment.ts";
import told from "./told.module.css";
import styles from "./view.module.css";
import { Waiting } from "./waiting.tsx";

type WhyProps = { readonly tile: FigureTile; readonly unit: string; readonly period: string; readonly moment: string };

/** Everything that one figure rests on, from its formula down to rows; and the document with which it is computed again. */
export function WhyPage({ tile, unit, period, moment }: WhyProps) {
  const address = proofAddress(moment, { indicator: tile.indicator.code, unit, period, series: tile.series });
  const answer = useAnswer(address, readProof);
  if (answer.state !== "here") return <Waiting state={answer.state} />;
  return <Told proof={answer.body} address={answer.address} />;
}

function Told({ proof, address }: { readonly proof: Proof; readonly address: string }) {
  const texts = useTexts();
  const nowMs = useShownMinuteMs();
  const { proof: words } = texts.messages.figures.view;
  const file = proofFileName(proof);
  return (
    <div data-testid="proof">
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
    </div>
  );
}
