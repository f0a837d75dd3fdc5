/** Vietnam keeps UTC+7 all year. Milliseconds ahead of UTC. */
export const VIETNAM_OFFSET_MS = 7 * 3_600_000;
