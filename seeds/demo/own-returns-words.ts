/** What ICBs and London say of their own milestones. */

/** What shows that a milestone is reached, before the day. */
export const EVIDENCE: Record<string, string> = {
  'WRK-3': 'Workforce development plan, with attendance by employer',
  'REL-2': 'Core and coordination offers on the ICB’s website',
  'INF-2': 'List of professions with access to the London Care Record',
  'INF-3': 'Neighbourhood team dashboard, with its list of users',
  'MET-2': 'Return of baselines to the ICB’s performance committee',
  'RES-1': 'Map of spend by neighbourhood, finance committee',
  'PAR-1': 'London explanation of neighbourhood health, with the easy-read edition',
  'PHM-1': 'Audit of the classification of need in each system',
  'ACC-1': 'Gateway design approved by the programme board',
  'ACC-5': 'National access figures',
  'MET-1': 'Book of London indicators, first edition',
  'TRN-5': 'Notes of the second shared review',
  'TRN-6': 'Minutes of the health and wellbeing boards',
};

/** Why a forecast moved. */
export const MOVED: readonly string[] = [
  'Two of the providers asked for longer to agree the wording, and the committee meets only every other month.',
  'The supplier’s test environment came later than promised; the first users now start after it.',
  'Finance teams could not split community contracts by neighbourhood in time and are doing it by hand.',
  'The people who were to do this were needed for winter planning.',
  'Three places asked for their data to be checked again before anything is published.',
  'The lead left and the post was empty for two months.',
];

/** What is said when a forecast moves for the third time or more. */
export const MOVED_AGAIN: readonly string[] = [
  'We set the earlier dates before the suppliers had confirmed theirs. This one is agreed with them in writing.',
  'Each delay came from the same agreement, which the chief executives now hold themselves.',
  'We know that this is another move. The remaining steps are listed with owners in the programme plan.',
];
