import { expect, test } from "vitest";
import { explainQueryFailure, TooManyQuestions, TooManyRows } from "../../../server/query-failure.ts";

const withCode = (code: string): Error => Object.assign(new Error("as the database or the network says it"), { code });

test.each([
  ["a full queue", new TooManyQuestions(), 5, "Ask again in 5 s"],
  ["a place that did not become free in time", new Error("timeout exceeded when trying to connect"), 5, "fewer at a time"],
  ["a statement over its time", withCode("57014"), undefined, "shorter range"],
  ["an answer over its rows", new TooManyRows(10), undefined, "fewer devices"],
  ["a standby that had to go on", withCode("40001"), 5, "standby"],
  ["a database that is shutting down", withCode("57P01"), 5, "out of reach"],
  ["a database that is starting", withCode("57P03"), 5, "out of reach"],
  ["a database whose connections are all taken", withCode("53300"), 5, "out of reach"],
  ["a connection that failed", withCode("08006"), 5, "out of reach"],
  ["a port where nobody listens", withCode("ECONNREFUSED"), 5, "out of reach"],
  ["a connection cut in the middle", new Error("Connection terminated unexpectedly"), 5, "out of reach"],
  ["a database that does not answer", new Error("Query read timeout"), 5, "out of reach"],
])("%s is 503 and says what to do, in both languages", (_what, thrown, retryAfterS, words) => {
  const failure = explainQueryFailure(thrown);
  expect(failure).toMatchObject({ status: 503, text: { en: expect.stringContaining(words) } });
  expect(failure?.retryAfterS).toBe(retryAfterS);
  expect(failure?.text.vi).not.toBe(failure?.text.en);
});

test.each([[withCode("42P01")], [withCode("22021")], [new TypeError("a fault of ours")], ["a text"], [undefined]])(
  "%s is no failure of the database to answer",
  (thrown) => {
    expect(explainQueryFailure(thrown)).toBeUndefined();
  },
);
