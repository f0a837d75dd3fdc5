import { createStore } from "zustand/vanilla";
import { frameOf, type ScreenFrame } from "./screen-frame.ts";
import { wallStore } from "./wall-store.ts";

export const frameStore = createStore<{ readonly frame: ScreenFrame | undefined }>(() => ({ frame: undefined }));

/** Keeps the frame, and the size of all text, in step with the window and with what is said of the wall. */
export function followWindow(root: HTMLElement, ownScale: number): void {
  function measure(): void {
    const frame = frameOf(wallStore.getState().place, { widthPx: innerWidth, heightPx: innerHeight }, ownScale);
    root.style.fontSize = `${frame.remPx}px`;
    frameStore.setState({ frame });
  }
  measure();
  addEventListener("resize", measure);
  wallStore.subscribe((state, before) => {
    if (state.place !== before.place) measure();
  });
}
