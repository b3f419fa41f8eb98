/** The parts of dashboards, by the id of their heading, in the words of a list of links. */
const PARTS = {
  receipt: 'Receipt',
  places: 'Places and returns',
  'heat-map': 'Areas by ICB',
  matrix: 'Areas by place',
  'tile-map': 'Map of London',
  areas: 'Areas',
  solved: 'Who has solved this',
  movers: 'What moved',
  'over-time': 'Over time',
  milestones: 'Milestones',
  'ten-years': 'The ten-year path',
  integrators: 'Integrators and neighbourhood teams',
  partners: 'Partners',
  duties: 'Asks, decisions and actions',
  returns: 'Returns',
  functions: 'What readiness is rated on',
  questions: 'Open questions',
} as const;

export type Part = keyof typeof PARTS;

export interface PartLink {
  id: Part;
  label: string;
}

/** Links to those parts that have something to show, in the order given. */
export function presentParts(parts: readonly (readonly [part: Part, shown: boolean])[]): PartLink[] {
  return parts.filter(([, shown]) => shown).map(([id]) => ({ id, label: PARTS[id] }));
}
