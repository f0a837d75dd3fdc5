import jpeg from "jpeg-js";
import type { CameraCounts } from "../signals/camera.ts";
import { mix, toUnit } from "../signals/random.ts";
import { Canvas, type Colour } from "./canvas.ts";

export type Scene = {
  readonly name: string;
  /** The camera's own chance: its street looks the same in every picture. */
  readonly key: number;
  readonly counts: CameraCounts;
  /** 0 at night, 1 by day. */
  readonly daylight: number;
  /** As it is burnt in: "22/11/2026 14:30:05". */
  readonly timeText: string;
  /** Differs from picture to picture: where things stand on the road. */
  readonly lot: number;
};

const PICTURE = { widthPx: 640, heightPx: 360, quality: 55 } as const;
/** Letters that fit across the picture. */
const LONGEST_NAME = 52;
const HORIZON_PX = 130;
const VANISHING_X_PX = 320;

/** A drawn street with as many vehicles and persons as were counted, marked as simulated. A JPEG below 30 KB. */
export function drawStreet(scene: Scene): Buffer {
  const canvas = new Canvas(PICTURE.widthPx, PICTURE.heightPx);
  drawGround(canvas, scene);
  drawHouses(canvas, scene);
  drawTraffic(canvas, scene);
  canvas.label("MÔ PHỎNG", { at: { x: 8, y: 6 }, scale: 3, colour: [228, 222, 250], ground: [56, 52, 90] });
  const plain = { colour: [235, 235, 235], ground: [20, 20, 24], scale: 2 } as const;
  canvas.label(scene.timeText, { at: { x: 400, y: 6 }, ...plain });
  canvas.label(scene.name.slice(0, LONGEST_NAME), { at: { x: 0, y: 330 }, ...plain });
  return Buffer.from(jpeg.encode({ data: canvas.data, width: canvas.widthPx, height: canvas.heightPx }, PICTURE.quality).data);
}

function lit(colour: Colour, daylight: number): Colour {
  const factor = 0.5 + 0.5 * daylight;
  return [colour[0] * factor, colour[1] * factor, colour[2] * factor];
}

/** Sky, pavement, and a road that runs away from the camera. */
function drawGround(canvas: Canvas, { daylight }: Scene): void {
  const width = PICTURE.widthPx;
  canvas.paint({ x: 0, y: 0, width, height: HORIZON_PX }, lit([150, 176, 200], daylight));
  canvas.paint({ x: 0, y: HORIZON_PX, width, height: PICTURE.heightPx - HORIZON_PX }, lit([132, 128, 120], daylight));
  for (let y = HORIZON_PX; y < PICTURE.heightPx; y += 2) {
    const half = halfRoadPx(y);
    canvas.paint({ x: VANISHING_X_PX - half, y, width: 2 * half, height: 2 }, lit([82, 84, 88], daylight));
    if (Math.floor(y / 16) % 2 === 0)
      canvas.paint({ x: VANISHING_X_PX - half / 60, y, width: half / 30, height: 2 }, lit([220, 216, 190], daylight));
  }
}

function halfRoadPx(y: number): number {
  return 14 + ((y - HORIZON_PX) / (PICTURE.heightPx - HORIZON_PX)) * 250;
}

function drawHouses(canvas: Canvas, { daylight, key }: Scene): void {
  for (let at = 0; at < 12; at += 1) {
    const lot = mix(key, at);
    const isLeft = at % 2 === 0;
    const far = Math.floor(at / 2) / 6;
    const width = 90 - 70 * far;
    const height = (60 + 90 * toUnit(mix(lot, 1))) * (1.2 - far);
    const x = isLeft ? 290 * far - 30 : PICTURE.widthPx - 290 * far - width + 30;
    const shade = 110 + 90 * toUnit(mix(lot, 2));
    canvas.paint({ x, y: HORIZON_PX + 18 - height, width, height }, lit([shade, shade * 0.92, shade * 0.8], daylight));
    drawWindows(canvas, { x, y: HORIZON_PX + 18 - height, width, height }, { lot, daylight });
  }
}

function drawWindows(
  canvas: Canvas,
  house: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  { daylight, lot }: { readonly lot: number; readonly daylight: number },
): void {
  const isLit = daylight < 0.4;
  for (let row = 0; row < house.height / 22 - 1; row += 1) {
    for (let column = 0; column < 3; column += 1) {
      const isOn = isLit && toUnit(mix(lot, 10 + row * 3 + column)) > 0.5;
      const colour: Colour = isOn ? [236, 204, 122] : lit([70, 80, 92], daylight);
      canvas.paint(
        { x: house.x + (0.14 + 0.29 * column) * house.width, y: house.y + 8 + row * 22, width: house.width * 0.16, height: 10 },
        colour,
      );
    }
  }
}

const VEHICLES: readonly Colour[] = [
  [206, 206, 210],
  [40, 52, 74],
  [150, 40, 40],
  [60, 90, 70],
  [180, 150, 60],
];

/** Of what passes in a minute about a quarter is in the picture at a time; the nearest are drawn last. */
function drawTraffic(canvas: Canvas, { counts, daylight, lot }: Scene): void {
  const { motorcycles, persons, vehicles } = counts;
  const things = [
    ...spread(Math.ceil((vehicles - motorcycles) / 4), 14, { lot: mix(lot, 1), kind: "car" as const }),
    ...spread(Math.ceil(motorcycles / 4), 24, { lot: mix(lot, 2), kind: "motorcycle" as const }),
    ...spread(Math.ceil(persons / 3), 10, { lot: mix(lot, 3), kind: "person" as const }),
  ];
  for (const thing of things.toSorted((one, other) => one.depth - other.depth)) drawThing(canvas, thing, daylight);
}

type Thing = { readonly kind: "car" | "motorcycle" | "person"; readonly depth: number; readonly across: number; readonly lot: number };

function spread(count: number, most: number, { kind, lot }: Pick<Thing, "kind" | "lot">): readonly Thing[] {
  return Array.from({ length: Math.max(0, Math.min(count, most)) }, (_, at) => {
    const own = mix(lot, at);
    return { kind, depth: toUnit(mix(own, 1)) ** 1.4, across: toUnit(mix(own, 2)) * 1.6 - 0.8, lot: own };
  });
}

function drawThing(canvas: Canvas, { across, depth, kind, lot }: Thing, daylight: number): void {
  const y = HORIZON_PX + 8 + depth * (PICTURE.heightPx - HORIZON_PX - 60);
  const half = halfRoadPx(y);
  const size = half / 4;
  const colour = lit(VEHICLES[Math.floor(toUnit(mix(lot, 3)) * VEHICLES.length)] ?? [200, 200, 200], Math.max(daylight, 0.3));
  if (kind === "person") {
    const side = across < 0 ? -1 : 1;
    canvas.paint(
      { x: VANISHING_X_PX + side * half * (1.06 + 0.12 * Math.abs(across)), y: y - size, width: size * 0.25, height: size },
      colour,
    );
    return;
  }
  const width = kind === "car" ? size * 1.6 : size * 0.45;
  const height = kind === "car" ? size * 1.1 : size * 0.9;
  const x = VANISHING_X_PX + across * (half - width) - width / 2;
  canvas.paint({ x, y: y - height, width, height }, colour);
  const lamp: Colour = daylight < 0.4 ? [250, 240, 190] : [40, 40, 44];
  canvas.paint({ x: x + width * 0.1, y: y - height * 0.4, width: width * 0.18, height: height * 0.16 }, lamp);
  canvas.paint({ x: x + width * 0.72, y: y - height * 0.4, width: width * 0.18, height: height * 0.16 }, lamp);
}
