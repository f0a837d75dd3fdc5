import { useEffect, useState } from "react";

/** Counts up once every `intervalMs`, as long as the component stands. */
export function usePace(intervalMs: number): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setCount((before) => before + 1), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs]);
  return count;
}
