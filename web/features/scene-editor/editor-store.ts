import { createStore } from "zustand/vanilla";
import type { Scene } from "../../../core/domain/scene/scene.ts";

/**
 * A scene under work. `after`: the revision that it was made from, so that nobody's change between is overwritten; undefined for a
 * scene that is new. Kept here so that a look at the other view loses nothing.
 */
export type Draft = {
  readonly scene: Scene;
  readonly after: number | undefined;
  /** As it was begun with. */
  readonly begun: Scene;
  /** What is being written as JSON and cannot be read yet. */
  readonly unread?: string | undefined;
};

export type EditorState = {
  readonly draft: Draft | undefined;
  readonly mode: "form" | "json";
  /** Somebody changed it meanwhile: their wording. */
  readonly conflict: { readonly scene: Scene; readonly revision: number } | undefined;
};

export const editorStore = createStore<EditorState>(() => ({ draft: undefined, mode: "form", conflict: undefined }));

export function beginDraft(scene: Scene, after: number | undefined): void {
  editorStore.setState({ draft: { scene, after, begun: scene }, conflict: undefined });
}

/** An older wording as the beginning of a new one. */
export function takeWording(scene: Scene): void {
  editorStore.setState(({ draft }) => (draft === undefined ? {} : { draft: { ...draft, scene, unread: undefined } }));
}

export function changeDraft(scene: Scene): void {
  takeWording(scene);
}

/** Text that is no scene yet is kept as it is written. */
export function writeUnread(unread: string): void {
  editorStore.setState(({ draft }) => (draft === undefined ? {} : { draft: { ...draft, unread } }));
}

export function showMode(mode: EditorState["mode"]): void {
  editorStore.setState({ mode });
}

export function tellConflict(conflict: EditorState["conflict"]): void {
  editorStore.setState({ conflict });
}

/** Goes on with what was written here, on top of what the server has now. */
export function keepMine(revision: number): void {
  editorStore.setState(({ draft }) => (draft === undefined ? {} : { draft: { ...draft, after: revision }, conflict: undefined }));
}

export function isChanged({ scene, begun, unread }: Draft): boolean {
  return unread !== undefined || JSON.stringify(scene) !== JSON.stringify(begun);
}
