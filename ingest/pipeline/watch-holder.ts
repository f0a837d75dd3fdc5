/** What a standby sees of the session that holds the role's lock. */
export type HolderLook = {
  readonly pid: number;
  /** When that session last spoke, by the database's clock, ms; undefined when we may not see it. */
  readonly spokeAtMs: number | undefined;
  /** When we looked, by a clock of ours that does not jump, ms. */
  readonly atMs: number;
};

export type HolderWatch = { readonly look: HolderLook; readonly silentSinceMs: number };

/** The active process speaks this often on the session that holds the lock, ms. */
export const SIGN_INTERVAL_MS = 2000;
/** A holder that has not spoken for this long is taken for frozen or cut off, ms. */
const SILENCE_LIMIT_MS = 8000;
/** Looks further apart than this say that the database or we ourselves stood still, not that the holder did, ms. */
const LOOK_GAP_MS = 2000;

/**
 * Watches the holder from look to look. Its silence counts only from our own first look and only while our looks are
 * answered: after a database that stood still for a minute, nobody is taken for dead.
 */
export function watchHolder(watch: HolderWatch | undefined, look: HolderLook): HolderWatch {
  const isSame =
    watch !== undefined &&
    look.spokeAtMs !== undefined &&
    watch.look.pid === look.pid &&
    watch.look.spokeAtMs === look.spokeAtMs &&
    look.atMs - watch.look.atMs <= LOOK_GAP_MS;
  return { look, silentSinceMs: isSame ? watch.silentSinceMs : look.atMs };
}

export function isHolderSilent({ look, silentSinceMs }: HolderWatch): boolean {
  return look.atMs - silentSinceMs >= SILENCE_LIMIT_MS;
}
