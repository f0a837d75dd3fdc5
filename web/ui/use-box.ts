import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { remPx } from "./rem-px.ts";

export type Box = { readonly widthPx: number; readonly heightPx: number };

/** The inner size of an element, followed as it changes. Undefined until it is drawn. */
export function useBox<Kind extends HTMLElement>(): { readonly ref: RefObject<Kind | null>; readonly box: Box | undefined } {
  const ref = useRef<Kind>(null);
  const [box, setBox] = useState<Box>();
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const measure = () => setBox({ widthPx: element.clientWidth, heightPx: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, box };
}

/** How many rows of a height fit, with gaps between them; at least one. */
export function rowsThatFit(box: Box | undefined, row: { readonly heightRem: number; readonly gapRem: number }): number {
  if (box === undefined) return 1;
  return Math.max(1, Math.floor((box.heightPx / remPx() + row.gapRem) / (row.heightRem + row.gapRem)));
}
