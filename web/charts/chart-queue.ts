/** Draws one chart in a frame: a handful in the same frame would make the map stutter. */
const waiting = new Map<object, () => void>();
let isScheduled = false;

/** Asks for `draw` in a coming frame. An earlier request of the same owner that still waits is replaced. */
export function queueDraw(owner: object, draw: () => void): void {
  waiting.set(owner, draw);
  schedule();
}

export function cancelDraw(owner: object): void {
  waiting.delete(owner);
}

function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  requestAnimationFrame(() => {
    isScheduled = false;
    const next = waiting.entries().next();
    if (next.done === true) return;
    const [owner, draw] = next.value;
    waiting.delete(owner);
    draw();
    if (waiting.size > 0) schedule();
  });
}
