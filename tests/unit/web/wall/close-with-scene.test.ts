import { expect, test } from "vitest";
import { firstProgram } from "../../../../core/domain/wall/first-program.ts";
import { selectDevice, selectionStore } from "../../../../web/selection/selection-store.ts";
import { closeWithScene } from "../../../../web/wall/close-with-scene.ts";
import { tellProgram, wallStore } from "../../../../web/wall/wall-store.ts";

test("a device's card closes with the scene over which it was opened, and not while the scene stays", () => {
  const held = (scene: string, revision: number) => ({
    ...firstProgram(0, ["overview", "air"]),
    revision,
    fromMs: 0,
    held: { scene, by: "pin" } as const,
  });
  closeWithScene();
  tellProgram(held("overview", 1));
  selectDevice("d1");
  tellProgram(held("overview", 2));
  expect(selectionStore.getState().deviceCode).toBe("d1");
  tellProgram(held("air", 3));
  expect(wallStore.getState().shown?.showing.scene).toBe("air");
  expect(selectionStore.getState().deviceCode).toBeUndefined();
});
