import { expect, test } from "vitest";
import { judgeRow } from "../../../../../core/contracts/judge-row.ts";
import { FEED_EVENTS } from "../../../../../core/contracts/work/feed-events.ts";
import { FEEDS } from "../../../../support/work-events.ts";

const KINDS = FEEDS.flatMap((feed) => Object.entries(FEED_EVENTS[feed]).map(([kind, schema]) => [feed, kind, schema] as const));

test.each(KINDS)(
  "no event of %s (%s) has room for a key that was not named, or for a person's name in one that was",
  (_feed, _kind, schema) => {
    for (const body of [{ applicant: "x" }, { name: "x" }, { unit: "Ông X Y" }, { category: "gọi 0912 345 678" }, { issuer: "Bà X" }]) {
      expect(judgeRow(schema, body).ok).toBe(false);
    }
  },
);

test("a document that says it is secret is refused", () => {
  const body = { unit: "SO-XD.37", isElectronic: true, isSigned: true, alsoOnPaper: false };
  const schema = FEED_EVENTS.documents.outgoing;
  if (schema === undefined) throw new Error("no such kind");
  expect(judgeRow(schema, { ...body, isSecret: false }).ok).toBe(true);
  expect(judgeRow(schema, { ...body, isSecret: true }).ok).toBe(false);
});
