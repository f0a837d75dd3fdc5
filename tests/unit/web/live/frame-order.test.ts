import fc from "fast-check";
import { expect, test } from "vitest";
import { type FramePosition, judgeFrame } from "../../../../web/live/frame-order.ts";

test("the frame after the snapshot is applied, and the one after that", () => {
  const first = judgeFrame({ epoch: "a", seq: 4 }, { epoch: "a", seq: 5 });
  expect(first).toEqual({ action: "apply", position: { epoch: "a", seq: 5 } });
});

test("a jump, another epoch or a frame without a snapshot asks for a new snapshot", () => {
  expect(judgeFrame({ epoch: "a", seq: 4 }, { epoch: "a", seq: 6 }).action).toBe("resync");
  expect(judgeFrame({ epoch: "a", seq: 4 }, { epoch: "b", seq: 5 }).action).toBe("resync");
  expect(judgeFrame(undefined, { epoch: "a", seq: 1 }).action).toBe("resync");
});

test("a frame that the snapshot already holds changes nothing", () => {
  expect(judgeFrame({ epoch: "a", seq: 4 }, { epoch: "a", seq: 4 }).action).toBe("skip");
});

test("whatever arrives in whatever order, applied frames have no gap, no repeat and no inversion", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ epoch: fc.constantFrom("a", "b"), seq: fc.nat(12) })), (frames) => {
      let position: FramePosition = { epoch: "a", seq: 0 };
      const applied: number[] = [];
      for (const frame of frames) {
        const verdict = judgeFrame(position, frame);
        if (verdict.action !== "apply") continue;
        applied.push(frame.seq);
        position = verdict.position;
      }
      expect(applied).toEqual(applied.map((_, at) => at + 1));
    }),
  );
});
