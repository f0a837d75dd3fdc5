import { pino } from "pino";
import { expect, test } from "vitest";
import { Postman } from "../../../../sensors-sim/administration/postman.ts";
import type { DoorAnswer, Sending } from "../../../../sensors-sim/administration/source-door.ts";

const SENDING: Sending = { source: "dms", content: "documents", rows: [{}, {}] };
const TAKEN: DoorAnswer = { kind: "taken", taken: 2, unchanged: 0, refused: 0 };
const AWAY: DoorAnswer = { kind: "away", reason: "connection refused", waitMs: 1 };

function postmanAt(answers: DoorAnswer[]) {
  const carried: Sending[] = [];
  const send = async (sending: Sending): Promise<DoorAnswer> => {
    carried.push(sending);
    return answers.shift() ?? TAKEN;
  };
  return { carried, postman: new Postman({ door: { send }, log: pino({ level: "silent" }), nonsense: undefined }) };
}

test("while the platform is away a sending is carried again, the same, until it is there", async () => {
  const { carried, postman } = postmanAt([AWAY, AWAY, TAKEN]);
  expect(await postman.deliver(SENDING, new AbortController().signal)).toBe(true);
  expect(carried).toEqual([SENDING, SENDING, SENDING]);
  expect(postman.counts).toEqual({ sendings: 1, taken: 2, unchanged: 0, refused: 0, dropped: 0 });
});

test("a key that is not accepted is told to the caller, who keeps the rows", async () => {
  const { carried, postman } = postmanAt([{ kind: "shut", reason: "HTTP 401", isKey: true }]);
  expect(await postman.deliver(SENDING, new AbortController().signal)).toBe(false);
  expect(carried).toHaveLength(1);
  expect(postman.counts.dropped).toBe(0);
});

test("what the platform will never take is counted as dropped", async () => {
  const { postman } = postmanAt([{ kind: "shut", reason: "HTTP 404", isKey: false }]);
  expect(await postman.deliver(SENDING, new AbortController().signal)).toBe(true);
  expect(postman.counts).toMatchObject({ sendings: 0, dropped: 2 });
});

test("who is told to stop waits no longer", async () => {
  const { postman } = postmanAt(Array.from({ length: 9 }, () => ({ ...AWAY, waitMs: 60_000 })));
  const stopping = new AbortController();
  const delivered = postman.deliver(SENDING, stopping.signal);
  stopping.abort();
  await expect(delivered).rejects.toThrow();
});
