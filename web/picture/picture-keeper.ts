import type { Columns } from "../../core/contracts/columns.ts";
import type { Alarm, Health, ProvinceInfo } from "../../core/contracts/push.ts";
import type { Device } from "../../core/domain/device.ts";
import type { Clock } from "../../core/domain/shown-clock.ts";
import { type City, emptyCity, foldInto } from "./city.ts";
import { type Picture, pictureOf } from "./picture.ts";

type Told = { readonly columns: readonly Columns[]; readonly alarms: readonly Alarm[] };

/**
 * Follows the same snapshots and frames as the page and works out its pictures beside it: judging a hundred thousand devices takes
 * longer than the page may be busy. `generation` names the city, so that a picture of the one before is not drawn over the next.
 */
export class PictureKeeper {
  #register: { readonly province: ProvinceInfo; readonly devices: readonly Device[] } | undefined;
  #city: City | undefined;
  #generation = 0;

  learn(province: ProvinceInfo, devices: readonly Device[]): void {
    this.#register = { province, devices };
  }

  /** Another city takes the place of the one before. */
  begin(generation: number, epoch: string, told: Told & { readonly clock: Clock }): void {
    if (this.#register === undefined) return;
    this.#generation = generation;
    this.#city = emptyCity(epoch, this.#register, told.clock);
    foldInto(this.#city, told);
  }

  fold(told: Told): void {
    if (this.#city !== undefined) foldInto(this.#city, told);
  }

  draw(at: { readonly nowMs: number; readonly health: Health | undefined }): KeptPicture | undefined {
    return this.#city === undefined ? undefined : { generation: this.#generation, picture: pictureOf(this.#city, at) };
  }
}

export type KeptPicture = { readonly generation: number; readonly picture: Picture };
