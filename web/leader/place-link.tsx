import type { MouseEvent, ReactNode } from "react";
import { useStore } from "zustand";
import { type LeaderView, writeLeaderView } from "./leader-address.ts";
import { goTo, placeStore } from "./place-store.ts";

type Props = { readonly to: LeaderView; readonly children: ReactNode; readonly className?: string | undefined; readonly testId?: string };

/** A step that has its address; a click with a modifier opens it as the browser does. The instant shown goes along. */
export function PlaceLink({ to, children, className, testId }: Props) {
  const present = useStore(placeStore);
  const view: LeaderView = {
    ...(present.at === undefined ? {} : { at: present.at }),
    ...(present.known === undefined ? {} : { known: present.known }),
    ...to,
  };
  function go(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    goTo(view);
  }
  return (
    <a href={writeLeaderView(view, location.search)} onClick={go} className={className} data-testid={testId}>
      {children}
    </a>
  );
}
