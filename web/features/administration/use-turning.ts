import { useEffect, useState } from "react";

export type Turning = {
  readonly turn: number;
  readonly isPaused: boolean;
  readonly toggle: () => void;
  readonly step: (by: number) => void;
};

/** Counts up once every `intervalMs` unless somebody has stopped it; by hand it goes to and fro also then. */
export function useTurning(intervalMs: number): Turning {
  const [turn, setTurn] = useState(0);
  const [isPaused, setPaused] = useState(false);
  useEffect(() => {
    if (isPaused) return undefined;
    // A step by hand starts the page's time anew.
    const timer = setTimeout(() => setTurn(turn + 1), intervalMs);
    return () => clearTimeout(timer);
  }, [turn, isPaused, intervalMs]);
  return {
    turn,
    isPaused,
    toggle: () => setPaused((before) => !before),
    step: (by) => setTurn((before) => Math.max(0, before + by)),
  };
}
