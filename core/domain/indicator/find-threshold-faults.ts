import type { EntryFault } from "./catalogue-fault.ts";
import type { Bounds, Indicator, Thresholds } from "./indicator.ts";

/** Whether the thresholds of an entry are in order, agree with its direction and leave room for every colour. */
export function* findThresholdFaults(indicator: Indicator): Generator<EntryFault> {
  const { thresholds, direction } = indicator;
  if (direction === "none" && thresholds.length > 0) {
    yield { field: "thresholds", says: { vi: "chỉ số không có chiều thì không có ngưỡng", en: "what has no direction has no thresholds" } };
  }
  for (const [at, version] of thresholds.entries()) {
    const former = thresholds[at - 1];
    if (former !== undefined && former.validFrom >= version.validFrom) {
      yield {
        field: `thresholds.${at}.validFrom`,
        says: { vi: "các phiên bản phải xếp theo ngày hiệu lực", en: "versions must be ordered by the day they hold from" },
      };
    }
    for (const fault of findVersionFaults(version, indicator)) yield { ...fault, field: `thresholds.${at}.${fault.field}` };
  }
}

/** The numbers of bounds in the order in which settings name them: good before watch, in each as listed, lower before upper. */
export function numbersOf({ good, watch }: Pick<Thresholds, "good" | "watch">): readonly number[] {
  return [...good, ...watch].flatMap(({ atLeast, above, atMost, below }) =>
    [atLeast, above, atMost, below].filter((one) => one !== undefined),
  );
}

function* findVersionFaults(version: Thresholds, { direction, nature }: Indicator): Generator<EntryFault> {
  const { good, watch, yardstick, settings, standing } = version;
  for (const bounds of [...good, ...watch]) yield* findBoundsFaults(bounds, direction);
  if (nature !== "to-date" && [yardstick, ...[...good, ...watch].map((one) => one.yardstick)].some((one) => one?.startsWith("elapsed-"))) {
    yield {
      field: "yardstick",
      says: { vi: "chỉ số lũy kế mới so với tiến độ", en: "only figures to date are held against the time that has passed" },
    };
  }
  yield* findOverlap(version);
  if (settings !== undefined && settings.length !== numbersOf(version).length) {
    yield { field: "settings", says: { vi: "mỗi con số của ngưỡng cần một mã", en: "each number of the bounds needs one code" } };
  }
  const canAllBeSet = settings !== undefined && !settings.includes("");
  if (standing === "platform-default" && !canAllBeSet) {
    yield {
      field: "settings",
      says: { vi: "ngưỡng mặc định phải sửa được, cần mã", en: "a platform default can be changed: it needs codes" },
    };
  }
}

function* findBoundsFaults({ atLeast, above, atMost, below }: Bounds, direction: Indicator["direction"]): Generator<EntryFault> {
  const [lowest, highest] = [atLeast ?? above, atMost ?? below];
  if ((atLeast !== undefined && above !== undefined) || (atMost !== undefined && below !== undefined)) {
    yield { field: "good", says: { vi: "một phía chỉ có một giới hạn", en: "one side has one limit only" } };
  }
  if (lowest === undefined && highest === undefined) {
    yield { field: "good", says: { vi: "giới hạn trống", en: "bounds without a limit" } };
  }
  if (lowest !== undefined && highest !== undefined && lowest > highest) {
    yield { field: "good", says: { vi: "giới hạn dưới cao hơn giới hạn trên", en: "the lower limit is above the upper one" } };
  }
  if ((direction === "up" && highest !== undefined) || (direction === "down" && lowest !== undefined)) {
    yield { field: "good", says: { vi: "ngưỡng ngược chiều của chỉ số", en: "the limit contradicts the indicator's direction" } };
  }
}

/** Watch that lies within good could never be shown. */
function* findOverlap({ good, watch, yardstick }: Thresholds): Generator<EntryFault> {
  for (const bounds of watch) {
    const same = good.filter((one) => (one.yardstick ?? yardstick) === (bounds.yardstick ?? yardstick));
    if (same.some((one) => isWithin(bounds, one))) {
      yield { field: "watch", says: { vi: "“theo dõi” nằm trong “tốt”", en: "watch lies within good" } };
    }
  }
}

function isWithin(inner: Bounds, outer: Bounds): boolean {
  const low = ({ atLeast, above }: Bounds): number => atLeast ?? above ?? Number.NEGATIVE_INFINITY;
  const high = ({ atMost, below }: Bounds): number => atMost ?? below ?? Number.POSITIVE_INFINITY;
  const lowReaches = low(inner) > low(outer) || (low(inner) === low(outer) && (inner.atLeast === undefined || outer.above === undefined));
  const highReaches =
    high(inner) < high(outer) || (high(inner) === high(outer) && (inner.atMost === undefined || outer.below === undefined));
  return lowReaches && highReaches;
}
