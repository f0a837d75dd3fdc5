import jpeg from "jpeg-js";
import { expect, test } from "vitest";
import { readJpegSize } from "../../../../core/domain/camera/jpeg-header.ts";
import { dotsOf, textWidthPx } from "../../../../sensors-sim/stills/pixel-font.ts";
import { drawStreet } from "../../../../sensors-sim/stills/street-scene.ts";

const SCENE = {
  name: "Camera nút giao Biên Hòa – Lê Duẩn",
  key: 7,
  counts: { vehicles: 60, motorcycles: 45, persons: 20 },
  daylight: 1,
  timeText: "22/11/2026 14:30:05",
  lot: 3,
} as const;

test("a drawn picture is a JPEG of 640 × 360 of at most 30 KB, by day and by night, with much traffic and with none", () => {
  for (const daylight of [0, 0.5, 1]) {
    for (const counts of [SCENE.counts, { vehicles: 0, motorcycles: 0, persons: 0 }]) {
      const picture = drawStreet({ ...SCENE, daylight, counts });
      expect(readJpegSize(picture)).toEqual({ widthPx: 640, heightPx: 360 });
      expect(picture.length).toBeLessThanOrEqual(30_720);
    }
  }
});

test("the same moment gives the same picture, another moment another", () => {
  expect(drawStreet(SCENE).equals(drawStreet(SCENE))).toBe(true);
  expect(drawStreet({ ...SCENE, timeText: "22/11/2026 14:30:35" }).equals(drawStreet(SCENE))).toBe(false);
});

test("it says in the picture itself that it is simulated", () => {
  const { data, width } = jpeg.decode(drawStreet(SCENE), { useTArray: true });
  const light = (x: number, y: number): number => data[(y * width + x) * 4] ?? 0;
  // The upright of the first letter, M, on its dark ground.
  expect(light(15, 35)).toBeGreaterThan(150);
  expect(light(11, 35)).toBeLessThan(110);
});

test("Vietnamese letters have their marks", () => {
  const rows = (text: string): ReadonlySet<number> => new Set([...dotsOf(text)].map((dot) => dot.y));
  expect(Math.max(...rows("A"))).toBe(6);
  expect(Math.max(...rows("Ạ"))).toBe(8);
  expect(Math.min(...rows("Ẩ"))).toBeLessThan(Math.min(...rows("Â")));
  expect([...dotsOf("Đ")].length).toBeGreaterThan([...dotsOf("D")].length);
  expect(textWidthPx("Hòa")).toBe(18);
});
