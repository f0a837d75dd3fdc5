import { createStore } from "zustand/vanilla";
import type { AddressFault } from "./clock-address.ts";

type AddressFaults = { readonly faults: readonly AddressFault[] };

const NONE: AddressFaults = { faults: [] };

/** What was wrong with the address that the wall was opened with, until somebody has read it. */
export const addressFaultStore = createStore<AddressFaults>(() => NONE);

export function tellAddressFaults(faults: readonly AddressFault[]): void {
  addressFaultStore.setState({ faults });
}

export function forgetAddressFaults(): void {
  addressFaultStore.setState(NONE);
}
