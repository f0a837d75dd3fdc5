import { expect, test } from "vitest";
import { wallCommandSchema } from "../../../../core/contracts/wall.ts";

test("what an operator tells a wall is read strictly", () => {
  for (const wrong of [
    { do: "explode" },
    { do: "pin" },
    { do: "pin", scene: "<b>" },
    { do: "pause", scene: "overview" },
    { do: "say", text: "a\u0000b", minutes: 1 },
    { do: "rotate", scenes: [], dwellS: 45 },
    { do: "look" },
  ]) {
    expect(wallCommandSchema.safeParse(wrong).success).toBe(false);
  }
});
