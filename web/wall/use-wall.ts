import { useStore } from "zustand";
import { type WallState, wallStore } from "./wall-store.ts";

/** Selects from what the wall shall show; the component draws again only when what it selects is another value. */
export function useWall<Selected>(select: (state: WallState) => Selected): Selected {
  return useStore(wallStore, select);
}
