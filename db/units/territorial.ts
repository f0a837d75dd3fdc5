/* SQL that several questions share: history, areas and agencies stand in the same table and must not count as units of today. */

/** The day in Vietnam. */
export const VIETNAM_TODAY = "(now() at time zone 'Asia/Ho_Chi_Minh')::date";

/**
 * The administrative units that hold on a day: those of the tiers, no areas or agencies. Of several versions of a code that
 * hold the youngest counts; one that has ended hides older ones.
 */
export function territorialOn(day: string, columns = "code, parent_code"): string {
  return `select ${columns} from (
  select distinct on (code) * from unit where class = 'territorial' and valid_from <= ${day} order by code, valid_from desc
) as version where (valid_to is null or valid_to > ${day})`;
}
