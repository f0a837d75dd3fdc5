import type { Health } from "../../../core/contracts/push.ts";
import { ageText } from "../../i18n/age.ts";
import type { PartName } from "../../i18n/messages.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { Mark } from "../../ui/mark.tsx";
import styles from "./feed-strip.module.css";

/** A copy that is further behind wants somebody's eyes. */
const REPLICA_LIMIT_MS = 60_000;

/** On a wall of several displays the books stand on one and the parts on the next. */
export type StripTells = "all" | "books" | "parts";

/** Whether what the wall shows can be trusted: the line's own books and the state of its parts. */
export function FeedStrip({ tells }: { readonly tells: StripTells }) {
  return (
    <footer className={styles.strip} data-testid="feed-strip">
      {tells !== "parts" && <Books />}
      {tells !== "books" && <Parts />}
    </footer>
  );
}

function Books() {
  const health = useLive((state) => state.health);
  return (
    <>
      <Heartbeat />
      <Sum readings={health?.readings} />
      <Refusals refusals={health?.refusals} />
    </>
  );
}

function Parts() {
  const health = useLive((state) => state.health);
  const hasReplica = health?.readReplica !== undefined;
  return (
    <ul className={styles.parts}>
      {health?.readReplica === undefined ? (
        <Part name="server" state={health === undefined ? undefined : "ok"} />
      ) : (
        <Replica replica={health.readReplica} />
      )}
      <Part name="database" state={health?.database} isBrief={hasReplica} />
      <Part name="broker" state={health?.broker} isBrief={hasReplica} />
      <Part name="ingest" state={health?.ingest} isBrief={hasReplica} />
    </ul>
  );
}

function Heartbeat() {
  const { messages, format } = useTexts();
  const beats = useLive((state) => state.beats);
  const perSecond = useLive((state) => state.health?.readings?.perSecond);
  return (
    <p className={styles.rate} data-testid="readings-per-second">
      <span className={styles.beat} data-phase={beats % 2} data-testid="heartbeat" data-beats={beats} />
      <span className="number">{perSecond === undefined ? "—" : format.number(perSecond)}</span> {messages.feed.perSecond}
    </p>
  );
}

/** received = stored + duplicate + rejected + in flight, written as the sum it is. */
function Sum({ readings }: { readonly readings: Health["readings"] }) {
  const { messages, format } = useTexts();
  const { feed } = messages;
  function figure(name: "received" | "stored" | "duplicate" | "rejected" | "inFlight") {
    const value = readings?.[name];
    return (
      <span className={styles.figure} data-testid={`books-${name}`}>
        {feed[name]} <span className="number">{value === undefined ? "—" : format.number(value)}</span>
      </span>
    );
  }
  return (
    <p className={styles.books}>
      {figure("received")} = {figure("stored")} + {figure("duplicate")} + {figure("rejected")} + {figure("inFlight")}
    </p>
  );
}

function Refusals({ refusals }: { readonly refusals: Health["refusals"] }) {
  const { messages, format } = useTexts();
  const sum = refusals === undefined ? undefined : refusals.credential + refusals.topic;
  return (
    <p className={styles.figure} data-testid="refusals">
      {messages.feed.refused} <span className="number">{sum === undefined ? "—" : format.number(sum)}</span>
    </p>
  );
}

/**
 * How old answers, charts and the past are where they are read from a copy of the database. It stands in the server's place,
 * whose absence the whole wall would tell.
 */
function Replica({ replica }: { readonly replica: NonNullable<Health["readReplica"]> }) {
  const texts = useTexts();
  const { lagMs } = replica;
  const isBehind = lagMs !== undefined && lagMs > REPLICA_LIMIT_MS;
  return (
    <li className={`${styles.part} ${isBehind ? styles.away : ""}`} data-testid="replica-lag" data-lag-ms={lagMs}>
      <Mark shape={lagMs === undefined ? "dashed" : isBehind ? "square" : "dot"} />
      {lagMs === undefined ? texts.messages.feed.replicaUnknown : texts.messages.feed.replicaLag(ageText(lagMs, texts))}
    </li>
  );
}

type PartProps = {
  readonly name: PartName;
  readonly state: "ok" | "away" | undefined;
  /** Where room is short, the mark alone says that all is well. */
  readonly isBrief?: boolean;
};

function Part(props: PartProps) {
  const { feed } = useTexts().messages;
  const word = props.state === undefined ? feed.unknown : props.state === "ok" ? feed.ok : feed.away;
  const shape = props.state === undefined ? "dashed" : props.state === "ok" ? "dot" : "square";
  return (
    <li
      className={`${styles.part} ${props.state === "away" ? styles.away : ""}`}
      data-testid={`health-${props.name}`}
      data-state={props.state ?? "unknown"}
      aria-label={`${feed.part[props.name]}: ${word}`}
    >
      <Mark shape={shape} />
      <span>{feed.part[props.name]}</span>
      {!(props.isBrief === true && props.state === "ok") && <span className={styles.word}>{word}</span>}
    </li>
  );
}
