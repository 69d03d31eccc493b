export type Content = Record<string, unknown>;

/** The record of the child C1 as a source gives it: each object with `purge: false`. */
export const record = (content: Content = {}): Content => ({ la_child_id: 'C1', purge: false, ...content });

export const episode = (id: string, content: Content = {}): Content => ({
  social_care_episode_id: id,
  purge: false,
  ...content,
});

export const plan = (id: string, content: Content = {}): Content => ({
  child_in_need_plan_id: id,
  start_date: '2025-01-02',
  purge: false,
  ...content,
});

/** A record with one episode, E1. */
export const inEpisode = (content: Content): Content =>
  record({ social_care_episodes: [episode('E1', content)] });

/** What is sent of that episode in a partial record. */
export const ofEpisode = (content: Content): Content => ({
  la_child_id: 'C1',
  social_care_episodes: [{ social_care_episode_id: 'E1', ...content }],
});

export const worker = (id: string, content: Content = {}): Content => ({ worker_id: id, ...content });
export const wellbeing = (...sdq: Content[]): Content =>
  record({ health_and_wellbeing: { sdq_assessments: sdq, purge: false } });
export const details = (content: Content): Content => record({ child_details: { purge: false, ...content } });
