import { type EntryFault, faultsOf } from "./catalogue-fault.ts";
import type { Bounds, Indicator, Thresholds } from "./indicator.ts";

/** Whether the thresholds of an entry are in order, agree with its direction and leave room for every colour. */
export function findThresholdFaults(indicator: Indicator): readonly EntryFault[] {
  const { thresholds, direction } = indicator;
  const versions = thresholds.flatMap((version, at) => {
    const former = thresholds[at - 1];
    const order = faultsOf([
      [
        former !== undefined && former.validFrom >= version.validFrom,
        "validFrom",
        "các phiên bản phải xếp theo ngày hiệu lực",
        "versions must be ordered by the day they hold from",
      ],
    ]);
    return [...order, ...findVersionFaults(version, indicator)].map((fault) => ({ ...fault, field: `thresholds.${at}.${fault.field}` }));
  });
  const aimless = faultsOf([
    [
      direction === "none" && thresholds.length > 0,
      "thresholds",
      "chỉ số không có chiều thì không có ngưỡng",
      "what has no direction has no thresholds",
    ],
  ]);
  return [...aimless, ...versions];
}

/** The numbers of bounds in the order in which settings name them: good before watch, in each as listed, lower before upper. */
export function numbersOf({ good, watch }: Pick<Thresholds, "good" | "watch">): readonly number[] {
  return [...good, ...watch].flatMap(({ atLeast, above, atMost, below }) =>
    [atLeast, above, atMost, below].filter((one) => one !== undefined),
  );
}

function findVersionFaults(version: Thresholds, { direction, nature }: Indicator): readonly EntryFault[] {
  const { good, watch, settings, standing, yardstick } = version;
  const yardsticks = [yardstick, ...[...good, ...watch].map((bounds) => bounds.yardstick ?? yardstick)];
  const canAllBeSet = settings !== undefined && !settings.includes("");
  return [
    ...[...good, ...watch].flatMap((bounds) => findBoundsFaults(bounds, direction)),
    ...faultsOf([
      [good.some(isOpen), "good", "giới hạn trống", "bounds without a limit"],
      [
        nature !== "to-date" && yardsticks.some((one) => one.startsWith("elapsed-")),
        "yardstick",
        "chỉ số lũy kế mới so với tiến độ",
        "only figures to date are held against the time that has passed",
      ],
      [
        yardsticks.includes("part") !== (version.part !== undefined),
        "part",
        "thước đo “part” cần nêu thành phần, và chỉ nó",
        "the yardstick “part” needs a part, and nothing else does",
      ],
      [isHidden(version), "watch", "“theo dõi” nằm trong “tốt”", "watch lies within good"],
      [
        settings !== undefined && settings.length !== numbersOf(version).length,
        "settings",
        "mỗi con số của ngưỡng cần một mã",
        "each number of the bounds needs one code",
      ],
      [
        standing === "platform-default" && !canAllBeSet,
        "settings",
        "ngưỡng mặc định phải sửa được, cần mã",
        "a platform default can be changed: it needs codes",
      ],
    ]),
  ];
}

function findBoundsFaults({ atLeast, above, atMost, below }: Bounds, direction: Indicator["direction"]): readonly EntryFault[] {
  const [lowest, highest] = [atLeast ?? above, atMost ?? below];
  const areTwice = (atLeast !== undefined && above !== undefined) || (atMost !== undefined && below !== undefined);
  return faultsOf([
    [areTwice, "good", "một phía chỉ có một giới hạn", "one side has one limit only"],
    [
      lowest !== undefined && highest !== undefined && lowest > highest,
      "good",
      "giới hạn dưới cao hơn giới hạn trên",
      "the lower limit is above the upper one",
    ],
    [
      (direction === "up" && highest !== undefined) || (direction === "down" && lowest !== undefined),
      "good",
      "ngưỡng ngược chiều của chỉ số",
      "the limit contradicts the indicator's direction",
    ],
  ]);
}

function isOpen({ atLeast, above, atMost, below }: Bounds): boolean {
  return [atLeast, above, atMost, below].every((limit) => limit === undefined);
}

/** Watch that lies within good could never be shown. */
function isHidden({ good, watch, yardstick }: Thresholds): boolean {
  const yardstickOf = (bounds: Bounds) => bounds.yardstick ?? yardstick;
  return watch.some((inner) => good.some((outer) => yardstickOf(inner) === yardstickOf(outer) && isWithin(inner, outer)));
}

type End = { readonly at: number; readonly isOpen: boolean };

function isWithin(inner: Bounds, outer: Bounds): boolean {
  return reachesNoFurther(lowEnd(inner), lowEnd(outer)) && reachesNoFurther(highEnd(inner), highEnd(outer));
}

/** Ends as if they were upper ones: a lower end is looked at from the other side. */
function lowEnd({ atLeast, above }: Bounds): End {
  return { at: -(atLeast ?? above ?? Number.NEGATIVE_INFINITY), isOpen: atLeast === undefined };
}

function highEnd({ atMost, below }: Bounds): End {
  return { at: atMost ?? below ?? Number.POSITIVE_INFINITY, isOpen: atMost === undefined };
}

function reachesNoFurther(inner: End, outer: End): boolean {
  return inner.at < outer.at || (inner.at === outer.at && (inner.isOpen || !outer.isOpen));
}
