import { createStore } from "zustand/vanilla";

/** Which device's card is open, by its code. */
export const selectionStore = createStore<{ readonly deviceCode: string | undefined }>(() => ({ deviceCode: undefined }));

export function selectDevice(deviceCode: string | undefined): void {
  selectionStore.setState({ deviceCode });
}
