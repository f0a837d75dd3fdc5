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

/**
 * Under whom devices count on a day: the units that hold, and below them those that ended while devices stand in them still.
 * Such a one lies in the unit that it went into whole; a divided one in what was above it. Until somebody says where its
 * devices are now, they stay countable below the units of today.
 */
export function countingOn(day: string, columns = "code, parent_code"): string {
  return `${territorialOn(day, columns)}
union all
select ${columns} from (
  select u.code, u.level, u.kind, u.name_vi, u.name_en, coalesce(into_one.code, u.parent_code) as parent_code
  from (select distinct on (code) * from unit where class = 'territorial' and valid_from <= ${day} order by code, valid_from desc) as u
  left join lateral (
    select min(t.code) as code from unit_lineage as l join unit as t on t.id = l.to_id
    where l.from_id = u.id and t.class = 'territorial' having count(*) = 1
  ) as into_one on true
  where u.valid_to <= ${day} and exists (select from device_placement as p where p.unit_code = u.code)
) as ended`;
}
