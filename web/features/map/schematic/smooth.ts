type Point = readonly [number, number];

const CALMING_PASSES = 6;
const CUTTING_PASSES = 2;

/** A calm curve through a jagged line. Open lines keep their ends, closed ones stay closed. */
export function smoothed(line: readonly Point[]): readonly Point[] {
  let result = calmed(line, CALMING_PASSES);
  for (let pass = 0; pass < CUTTING_PASSES; pass += 1) result = cornersCut(result);
  return result;
}

/** Each pass moves every inner point half-way to the middle of its neighbours. */
export function calmed(line: readonly Point[], passes: number): readonly Point[] {
  let result = line;
  for (let pass = 0; pass < passes; pass += 1) result = calmedOnce(result);
  return result;
}

function calmedOnce(line: readonly Point[]): readonly Point[] {
  const isClosed = isRing(line);
  return line.map((point, at) => {
    const isEnd = at === 0 || at === line.length - 1;
    if (isEnd && !isClosed) return point;
    const before = isEnd ? line.at(-2) : line[at - 1];
    const after = isEnd ? line[1] : line[at + 1];
    if (before === undefined || after === undefined) return point;
    return [(2 * point[0] + before[0] + after[0]) / 4, (2 * point[1] + before[1] + after[1]) / 4];
  });
}

/** Chaikin's corner cutting: each side gives two points, at a quarter and at three quarters of it. */
export function cornersCut(line: readonly Point[]): readonly Point[] {
  const [first] = line;
  const last = line.at(-1);
  if (first === undefined || last === undefined || line.length < 3) return line;
  const cut = line.slice(1).flatMap((point, at): Point[] => {
    const [x, y] = line[at] ?? point;
    return [
      [0.75 * x + 0.25 * point[0], 0.75 * y + 0.25 * point[1]],
      [0.25 * x + 0.75 * point[0], 0.25 * y + 0.75 * point[1]],
    ];
  });
  return isRing(line) ? [...cut, cut[0] ?? first] : [first, ...cut, last];
}

function isRing(line: readonly Point[]): boolean {
  const last = line.at(-1);
  return line.length > 2 && line[0]?.[0] === last?.[0] && line[0]?.[1] === last?.[1];
}
