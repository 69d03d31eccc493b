import type { SsdRows } from '../rows';
import type { About } from './about';
import type { Value } from './rules';

/** The postcode of each placement, by the placement's id. Some children come back to their first home for a third stay. */
export function homesOf({ ssd_cla_placement: stays = [] }: SsdRows, about: About): Map<Value, Value> {
  const comesBack = about.chance('back to the first home', 0.5);
  return new Map(
    stays.map((stay) => {
      const [first = stay, , third] = stays.filter(({ clap_cla_id }) => clap_cla_id === stay.clap_cla_id);
      const wasLeft = String(first.clap_cla_placement_end_date) < String(stay.clap_cla_placement_start_date);
      const home = comesBack && stay === third && wasLeft ? first : stay;
      return [stay.clap_cla_placement_id ?? null, home.clap_cla_placement_postcode ?? null];
    }),
  );
}

/** A number that stands for the postcode. */
export const addressId = (postcode: Value): Value =>
  postcode === null ? null : String(Number.parseInt(String(postcode).replaceAll(' ', ''), 36));
