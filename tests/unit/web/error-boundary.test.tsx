// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, expect, test, vi } from "vitest";
import { ErrorBoundary } from "../../../web/ui/error-boundary.tsx";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("a panel that fails is replaced by a word, its neighbour stays, and it comes back by itself", async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  vi.useFakeTimers();
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  let isBroken = true;
  function Panel() {
    if (isBroken) throw new Error("no data");
    return <p>panel</p>;
  }
  const box = document.body.appendChild(document.createElement("div"));
  const root = createRoot(box);
  await act(async () =>
    root.render(
      <>
        <ErrorBoundary text="failed">
          <Panel />
        </ErrorBoundary>
        <p>neighbour</p>
      </>,
    ),
  );
  expect(box.textContent).toBe("failedneighbour");
  isBroken = false;
  await act(async () => vi.advanceTimersByTime(2000));
  expect(box.textContent).toBe("panelneighbour");
  await act(async () => root.unmount());
});
