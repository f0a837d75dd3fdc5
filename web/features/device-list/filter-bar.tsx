import { useStore } from "zustand";
import { DEVICE_KIND_CODES, type DeviceKind } from "../../../core/domain/device.ts";
import type { DeskStatus } from "../../i18n/desk-messages.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { communeName } from "../../place/communes.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/fields.tsx";
import form from "../../ui/form.module.css";
import styles from "./device-list.module.css";
import { isFiltering } from "./list-filter.ts";
import { clearFilter, filterList, listStore } from "./list-store.ts";

const STATUSES = ["off", "lost", "suspect", "stale", "never", "normal"] as const satisfies readonly (DeskStatus | "off")[];
const ORIGINS = ["simulated", "real"] as const;
const ANY = "";

/** What the list shows; `/` leads to its search field. */
export function FilterBar() {
  const { list } = useTexts().messages.desk;
  const filter = useStore(listStore, (state) => state.filter);
  const any = { value: ANY, text: list.any };
  return (
    <search className={styles.filters}>
      <div className={form.label}>
        <label htmlFor="device-search">{list.search}</label>
        <input
          id="device-search"
          type="search"
          autoComplete="off"
          spellCheck={false}
          className={`${form.field} ${styles.search}`}
          placeholder={list.searchHint}
          value={filter.words}
          data-testid="device-search"
          onChange={({ target }) => filterList({ words: target.value })}
        />
      </div>
      <SelectField
        label={list.status}
        value={filter.status ?? ANY}
        options={[any, ...STATUSES.map((value) => ({ value, text: list.statuses[value] }))]}
        testId="filter-status"
        onChange={(value) => filterList({ status: STATUSES.find((status) => status === value) })}
      />
      <SelectField
        label={list.kind}
        value={filter.kind ?? ANY}
        options={[any, ...DEVICE_KIND_CODES.map((value: DeviceKind) => ({ value, text: list.kinds[value] }))]}
        testId="filter-kind"
        onChange={(value) => filterList({ kind: DEVICE_KIND_CODES.find((kind) => kind === value) })}
      />
      <CommuneFilter />
      <SelectField
        label={list.origin}
        value={filter.origin ?? ANY}
        options={[any, ...ORIGINS.map((value) => ({ value, text: list.origins[value] }))]}
        testId="filter-origin"
        onChange={(value) => filterList({ origin: ORIGINS.find((origin) => origin === value) })}
      />
      <Button isDisabled={!isFiltering(filter)} testId="clear-filter" onPress={clearFilter}>
        {list.clear}
      </Button>
    </search>
  );
}

/** The communes that have devices. */
function CommuneFilter() {
  const { messages } = useTexts();
  const { list } = messages.desk;
  const unitCode = useStore(listStore, (state) => state.filter.unitCode);
  const devices = useLive((state) => state.city?.devices);
  const collator = new Intl.Collator(messages.locale);
  const communes = [...new Set((devices ?? []).map((device) => device.unitCode))]
    .map((value) => ({ value, text: communeName(value) }))
    .toSorted((left, right) => collator.compare(left.text, right.text));
  return (
    <SelectField
      label={list.commune}
      value={unitCode ?? ANY}
      options={[{ value: ANY, text: list.any }, ...communes]}
      testId="filter-commune"
      onChange={(value) => filterList({ unitCode: value === ANY ? undefined : value })}
    />
  );
}
