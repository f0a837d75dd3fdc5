/** The same teller, silent about a line it told less than `quietMs` ago. A part that is down would say so every second. */
export function withoutRepeats(
  tell: (line: string) => void,
  quietMs: number,
  nowMs: () => number = () => performance.now(),
): (line: string) => void {
  const toldMs = new Map<string, number>();
  return (line) => {
    const now = nowMs();
    for (const [known, atMs] of toldMs) if (now - atMs >= quietMs) toldMs.delete(known);
    if (toldMs.has(line)) return;
    toldMs.set(line, now);
    tell(line);
  };
}
