import type { Notes } from './notes';
import type { SsdRow } from './ssd-row';
import type { Claims } from './whose-row';

/**
 * The adoptions of a child: those of its periods of care, whatever person they name, as SystemC stores the legacy id
 * there; by the person only those that name no period, or one that the SSD does not hold.
 * @param byLegacyId whether the person is known to be a legacy id, which says nothing of whose row it is
 */
export function adoptionsOf(
  claims: Claims,
  periods: ReadonlySet<string>,
  byLegacyId: boolean,
  notes: Notes,
): readonly SsdRow[] {
  return claims.own.ssd_permanence.filter((row) => {
    const { perm_cla_id: period, perm_person_id: person } = row;
    const isOfAnother = claims.isOfAnother(row, 'ssd_cla_episodes', period);
    const isOfPeriod = period !== undefined && periods.has(period);
    if (isOfPeriod && (!isOfAnother || claims.isChild(person))) return true;
    if (byLegacyId && !isOfPeriod) return false;
    if (!isOfAnother && claims.isChild(person)) return true;
    const isOrphan = !isOfAnother && person === undefined;
    notes.noteRow(isOrphan ? 'orphan-row' : 'row-of-another-child', 'ssd_permanence', row);
    return false;
  });
}
