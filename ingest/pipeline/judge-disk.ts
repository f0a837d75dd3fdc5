export type DiskSpace = {
  /** The file system's number: several folders may lie on one. */
  readonly device: number;
  /** Blocks in use, and blocks that a process without privileges may still use. */
  readonly usedBlocks: number;
  readonly freeBlocks: number;
};

/** A disk that was short of room is so until it has this much more than the limit, per cent. */
const RELIEF_PERCENT = 2;

/** Per cent of the disk that is free, as `df` reckons; 100 for a file system without blocks of its own. */
export function freePercent({ usedBlocks, freeBlocks }: Omit<DiskSpace, "device">): number {
  const blocks = usedBlocks + freeBlocks;
  return blocks === 0 ? 100 : (100 * freeBlocks) / blocks;
}

/** Whether a disk is short of room, given whether it was. Between limit and relief nothing changes. */
export function isDiskShort(
  percent: number,
  { wasShort, alarmPercent }: { readonly wasShort: boolean; readonly alarmPercent: number },
): boolean {
  return percent < alarmPercent + (wasShort ? RELIEF_PERCENT : 0);
}
