import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeFrame, judgeSnapshot } from "../../../core/contracts/frame-order.ts";
import type { Standing } from "../../../core/contracts/push.ts";

const at = (seq: number, others: Partial<Standing> = {}): Standing => ({ epoch: "a", seq, dictionary: 1, ...others });
const frame = (from: number, seq: number, others: Partial<Standing> = {}) => ({ ...at(seq, others), from });

test("a frame that begins where the screen stands is applied, however far it goes", () => {
  expect(judgeFrame(at(4), frame(4, 5))).toEqual({ action: "apply", standing: at(5) });
  expect(judgeFrame(at(4), frame(4, 90))).toEqual({ action: "apply", standing: at(90) });
});

test("a gap, another epoch, other words or a frame without a snapshot ask for a new snapshot", () => {
  expect(judgeFrame(at(4), frame(5, 6)).action).toBe("resync");
  expect(judgeFrame(at(4), frame(3, 6)).action).toBe("resync");
  expect(judgeFrame(at(4), frame(4, 5, { epoch: "b" })).action).toBe("resync");
  expect(judgeFrame(at(4), frame(4, 5, { dictionary: 2 })).action).toBe("resync");
  expect(judgeFrame(undefined, frame(0, 1)).action).toBe("resync");
});

test("a frame that is on the screen already changes nothing", () => {
  expect(judgeFrame(at(4), frame(2, 4)).action).toBe("skip");
});

test("a snapshot of named topics is taken only where the screen stands, one of everything anywhere", () => {
  expect(judgeSnapshot(at(4), { ...at(4), replaces: "named" }).action).toBe("apply");
  expect(judgeSnapshot(at(4), { ...at(5), replaces: "named" }).action).toBe("resync");
  expect(judgeSnapshot(undefined, { ...at(5), replaces: "named" }).action).toBe("resync");
  expect(judgeSnapshot(at(4), { ...at(2, { epoch: "b" }), replaces: "everything" })).toEqual({
    action: "apply",
    standing: at(2, { epoch: "b" }),
  });
});

test("whatever arrives in whatever order, what is applied has no gap, no repeat and no inversion", () => {
  const frames = fc.array(fc.record({ epoch: fc.constantFrom("a", "b"), from: fc.nat(12), length: fc.integer({ min: 1, max: 4 }) }));
  fc.assert(
    fc.property(frames, (arrived) => {
      let standing = at(0);
      for (const { epoch, from, length } of arrived) {
        const verdict = judgeFrame(standing, frame(from, from + length, { epoch }));
        if (verdict.action !== "apply") continue;
        expect({ epoch, from }).toEqual({ epoch: "a", from: standing.seq });
        standing = verdict.standing;
      }
    }),
  );
});
