/** Vietnam keeps UTC+7 all year. Milliseconds ahead of UTC. */
export const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/** The calendar day in Vietnam in which an instant lies, such as 2026-11-22. */
export function vietnamDay(atMs: number): string {
  return new Date(atMs + VIETNAM_OFFSET_MS).toISOString().slice(0, 10);
}
