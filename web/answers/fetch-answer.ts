type Reading<Body> = {
  /** Undefined for what is no such answer. */
  readonly read: (answer: unknown) => Body | undefined;
  readonly signal: AbortSignal;
};

/** What stands at an address of the server. Undefined when it cannot be reached, or refuses. Never throws. */
export async function fetchAnswer<Body>(address: string, { read, signal }: Reading<Body>): Promise<Body | undefined> {
  try {
    const response = await fetch(address, { signal });
    return response.ok ? read(await response.json()) : undefined;
  } catch {
    // Away, aborted, or an answer that is no JSON.
    return undefined;
  }
}
