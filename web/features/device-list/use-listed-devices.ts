import { useMemo } from "react";
import { useStore } from "zustand";
import { DEVICE_KINDS, type Device } from "../../../core/domain/device.ts";
import type { Texts } from "../../i18n/language-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { communeName } from "../../place/communes.ts";
import { filteredDevices, searchable } from "./list-filter.ts";
import { orderedDevices, textRanks } from "./list-order.ts";
import { listStore } from "./list-store.ts";
import { type DeviceTexts, movingKey } from "./row-facts.ts";

const NO_DEVICES: readonly Device[] = [];

/** Places in the register of the devices that the list shows, in its order. */
export function useListedDevices(): readonly number[] {
  const texts = useTexts();
  const filter = useStore(listStore, (state) => state.filter);
  const order = useStore(listStore, (state) => state.order);
  const city = useLive((state) => state.city);
  const picture = useLive((state) => state.picture);
  const devices = city?.devices ?? NO_DEVICES;
  const register = useMemo(() => searchable(devices, communeName), [devices]);
  const ranks = useMemo(() => textRanks(devices, deviceTexts(texts)), [devices, texts]);
  return useMemo(() => {
    if (city === undefined || picture === undefined) return [];
    const { statuses } = picture;
    const source = { devices: city.devices, buffers: city.buffers, silentSince: picture.silences.devices };
    const found = filteredDevices(register, statuses, filter);
    return orderedDevices(found, order, { ranks, statuses, moving: movingKey(order.column, source) });
  }, [city, picture, register, ranks, filter, order]);
}

function deviceTexts({ messages }: Texts): DeviceTexts {
  return {
    locale: messages.locale,
    kindName: (kind) => (messages.language === "vi" ? DEVICE_KINDS[kind].nameVi : DEVICE_KINDS[kind].nameEn),
    communeName,
  };
}
