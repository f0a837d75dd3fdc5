import type { ReactNode } from "react";
import { useTexts } from "../i18n/use-texts.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";

/** What breaks in here leaves a note and is drawn anew; the rest of the wall goes on. */
export function Guarded({ children }: { readonly children: ReactNode }) {
  const { failure } = useTexts().messages;
  return <ErrorBoundary text={`${failure.panel} · ${failure.retrying}`}>{children}</ErrorBoundary>;
}
