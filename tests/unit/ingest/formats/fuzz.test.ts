import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { REJECTIONS } from "../../../../core/domain/rejection.ts";
import { createMessageDecoder } from "../../../../ingest/formats/decode-message.ts";
import { itemCount } from "../../../../ingest/pipeline/decoded-message.ts";
import { CORPUS, CORPUS_NOW_MS } from "../../../support/fuzz/corpus.ts";
import { mutate, mutateTopic, pick } from "../../../support/fuzz/mutate.ts";
import { objectTo } from "../../../support/fuzz/second-opinion.ts";
import { type JudgedMessage, judgeMessage } from "../../../support/judge-message.ts";
import { seededRandom } from "../../../support/seeded-random.ts";

/** FUZZ_MESSAGES (20,000; `npm run fuzz` asks for a million) and FUZZ_SEED (1). */
const MESSAGES = Number(process.env.FUZZ_MESSAGES ?? 20_000);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
/** Decoders that remember may grow up to their bound, and the heap has noise. */
const MOST_GROWTH_BYTES = 8 * 2 ** 20;

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

function checkAccounts({ decoded, readings, rejections }: JudgedMessage): void {
  expect(rejections.every(({ reason }) => reason in REJECTIONS)).toBe(true);
  expect(readings.length + rejections.reduce((sum, { valueCount }) => sum + valueCount, 0)).toBe(itemCount(decoded));
}

test("every message of the corpus is accepted as it stands", () => {
  for (const { topic, payload, account } of CORPUS) {
    const { rejections, decoded } = judgeMessage(topic, payload, { nowMs: CORPUS_NOW_MS, account });
    expect([topic, rejections.filter(({ reason }) => reason !== "metric-not-kept")]).toEqual([topic, []]);
    expect(decoded.parts.length + decoded.presences.length).toBeGreaterThan(0);
  }
});

test("the second reader objects to a value, an instant or a device that is not in the message", () => {
  for (const message of CORPUS) {
    const judged = judgeMessage(message.topic, message.payload, { nowMs: CORPUS_NOW_MS, account: message.account });
    const [reading, ...others] = judged.readings;
    if (reading === undefined || message.topic.startsWith("spBv1.0/")) continue;
    const fuzzed = { ...message, nowMs: CORPUS_NOW_MS };
    const withReading = (changed: Partial<typeof reading>) => ({ ...judged, readings: [{ ...reading, ...changed }, ...others] });
    expect(objectTo(fuzzed, judged)).toBeUndefined();
    expect(objectTo(fuzzed, withReading({ value: reading.value + 0.0137 }))).toBeDefined();
    // A bare count has no time to say, and so none that could be misread.
    if (!message.topic.endsWith("/person"))
      expect(objectTo(fuzzed, withReading({ observedAtMs: reading.observedAtMs - 12_345 }))).toBeDefined();
    const parts = judged.decoded.parts.map((part) => ({ ...part, device: { ...part.device, externalId: "somebody-else" } }));
    if (!message.topic.endsWith("/person")) expect(objectTo(fuzzed, { ...judged, decoded: { ...judged.decoded, parts } })).toBeDefined();
  }
});

test(`${MESSAGES} spoilt messages (seed ${SEED}): no crash, each refusal named, nothing accepted that a second reader objects to`, {
  timeout: 1_800_000,
}, () => {
  const random = seededRandom(SEED);
  const decode = createMessageDecoder();
  const warmUp = Math.ceil(MESSAGES / 5);
  let warmHeapBytes = 0;
  let accepted = 0;
  for (let sent = 0; sent < MESSAGES; sent += 1) {
    if (sent === warmUp) warmHeapBytes = heapBytes();
    const whole = CORPUS[pick(CORPUS.length, random)];
    if (whole === undefined) throw new Error("the corpus is empty");
    const topic = mutateTopic(whole.topic, random);
    const payload = mutate(whole.payload, random);
    const { account } = whole;
    // One reader goes on for ever and may remember, as ingest's does; what another, new one accepts must be in the message.
    checkAccounts(judgeMessage(topic, payload, { nowMs: CORPUS_NOW_MS, decode, account }));
    const judged = judgeMessage(topic, payload, { nowMs: CORPUS_NOW_MS, account });
    checkAccounts(judged);
    const objection = objectTo({ topic, payload, account, nowMs: CORPUS_NOW_MS }, judged);
    if (objection !== undefined) {
      throw new Error(`${objection}: message ${sent} of seed ${SEED}: ${topic} ${Buffer.from(payload).toString("latin1")}`);
    }
    accepted += judged.readings.length > 0 ? 1 : 0;
  }
  // Both sides are exercised: a good share is accepted, and most is not.
  expect(accepted).toBeGreaterThan(MESSAGES / 20);
  expect(accepted).toBeLessThan(MESSAGES * 0.9);
  expect("polluted" in {}).toBe(false);
  expect(heapBytes() - warmHeapBytes).toBeLessThan(MOST_GROWTH_BYTES);
});
