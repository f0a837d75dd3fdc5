const EVERY_MS = 120_000;
/** A ring of small steps, in CSS pixels of the 1080 design: no edge stays on the same lamp for weeks. */
const RING = [
  [0, 0],
  [2, 0],
  [4, 2],
  [4, 4],
  [2, 4],
  [0, 2],
] as const;

export function shiftAt(step: number): readonly [number, number] {
  return RING[step % RING.length] ?? RING[0];
}

/** Moves the whole picture a little every two minutes, against image retention. */
export function startPixelShift(root: HTMLElement): void {
  let step = 0;
  setInterval(() => {
    step += 1;
    const [x, y] = shiftAt(step);
    root.style.setProperty("--shift", `${x / 16}rem ${y / 16}rem`);
  }, EVERY_MS);
}
