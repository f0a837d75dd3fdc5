import type { RefObject } from "react";
import { remPx } from "../../ui/rem-px.ts";
import { useBox } from "../../ui/use-box.ts";

/** A size in the wall's own measure, in which every text is set. */
export type RemBox = { readonly widthRem: number; readonly heightRem: number };

/** The inner size of an element, followed as it changes; undefined until it is drawn. */
export function useRemBox<Kind extends HTMLElement>(): { readonly ref: RefObject<Kind | null>; readonly box: RemBox | undefined } {
  const { ref, box } = useBox<Kind>();
  if (box === undefined) return { ref, box };
  const px = remPx() || 16;
  return { ref, box: { widthRem: box.widthPx / px, heightRem: box.heightPx / px } };
}
