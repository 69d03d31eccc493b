import type { EndFacts } from '../../../../../relay/run/end/judge-end';

/** Of a run after which there is nothing to look at. */
export const NO_FACTS: EndFacts = {
  stopped: false,
  unanswered: 0,
  failed: 0,
  settling: 0,
  givenBack: [],
  outdated: false,
  newInError: 0,
  newUnstaged: 0,
  standstill: [],
};
