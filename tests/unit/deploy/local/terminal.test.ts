import { expect, test } from "vitest";
import { describeTrouble } from "../../../../deploy/local/application.ts";
import { progressBar } from "../../../../deploy/local/terminal.ts";
import { withoutRepeats } from "../../../../deploy/local/without-repeats.ts";

test("a bar shows how much of a download is there", () => {
  expect(progressBar(10_500_000, 42_000_000)).toBe("[██████░░░░░░░░░░░░░░░░░░] 10.5 of 42.0 MB");
  expect(progressBar(50, 42)).toMatch(/^\[█{24}\]/);
  expect(progressBar(0, 0)).toMatch(/^\[█{24}\]/);
});

test("a line is told again only after a while, other lines meanwhile", () => {
  const told: string[] = [];
  let nowMs = 0;
  const tell = withoutRepeats(
    (line) => told.push(line),
    1000,
    () => nowMs,
  );
  tell("database away");
  nowMs = 500;
  tell("database away");
  tell("broker away");
  nowMs = 1000;
  tell("database away");
  expect(told).toEqual(["database away", "broker away", "database away"]);
});

test("of a program's log the terminal shows warnings and worse, with their reason", () => {
  expect(describeTrouble('{"level":30,"msg":"all is well"}')).toBeUndefined();
  expect(describeTrouble('{"level":40,"msg":"database away","reason":"refused"}')).toBe("database away (refused)");
  expect(describeTrouble('{"level":50,"msg":"stop failed","err":{"message":"boom"}}')).toBe("stop failed (boom)");
  expect(describeTrouble("FATAL ERROR: heap out of memory")).toBe("FATAL ERROR: heap out of memory");
  expect(describeTrouble("")).toBeUndefined();
});
