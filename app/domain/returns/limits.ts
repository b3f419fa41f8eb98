/** Most characters a person may type into each kind of field; shown beside it. */
export const LIMITS = {
  evidence: 500,
  reason: 1000,
  narrative: 2000,
  note: 1000,
  ask: 1000,
  warning: 500,
} as const;
