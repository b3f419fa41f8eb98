import { ACCESS } from './access';
import { GEOGRAPHY } from './geography';
import { GOVERNANCE } from './governance';
import { INFORMATION } from './information';
import { METRICS } from './metrics';
import { PARTICIPATION } from './participation';
import type { AreaPhrases } from './phrases';
import { POPULATION_HEALTH } from './population-health';
import { RELATIONSHIPS } from './relationships';
import { RESOURCES } from './resources';
import { TRANSITION } from './transition';
import { WORKFORCE } from './workforce';

const BANK: Record<string, AreaPhrases> = {
  GEO: GEOGRAPHY,
  WRK: WORKFORCE,
  REL: RELATIONSHIPS,
  PAR: PARTICIPATION,
  PHM: POPULATION_HEALTH,
  INF: INFORMATION,
  ACC: ACCESS,
  GOV: GOVERNANCE,
  MET: METRICS,
  RES: RESOURCES,
  TRN: TRANSITION,
};

/** The words for an area; an area the bank does not know speaks as the transition does. */
export function phrasesOf(area: string): AreaPhrases {
  return BANK[area] ?? TRANSITION;
}
