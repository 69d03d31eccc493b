import type { ChildRecord } from '../../../local/simulator';

export type Content = Record<string, unknown>;

export const record = (content: Content): ChildRecord => ({ la_child_id: 'C1', ...content });

/** The part of a record that holds one episode. */
export const episode = (content: Content): Content => ({
  social_care_episodes: [{ social_care_episode_id: 'E1', ...content }],
});

export const plan = (id: string, content: Content = {}): Content => ({
  child_in_need_plan_id: id,
  ...content,
});
