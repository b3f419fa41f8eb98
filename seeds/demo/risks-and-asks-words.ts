import type { AskEntry, RiskEntry } from '~/domain/returns/content';

/** What places ask for and worry about. Slots are filled from the place's vocabulary. */

export const ASKS: readonly { level: AskEntry['level']; text: string }[] = [
  {
    level: 'icb',
    text: 'Please settle with the hospital which specialist sessions it can give each neighbourhood from April.',
  },
  {
    level: 'icb',
    text: 'We need one decision on who holds indemnity when staff work on another employer’s site.',
  },
  {
    level: 'icb',
    text: 'Can the ICB release its share of the estates survey, so that {council} can plan shared bases?',
  },
  {
    level: 'icb',
    text: 'Please confirm that this year’s workforce money can be carried over to the spring.',
  },
  {
    level: 'icb',
    text: 'We ask for an information governance lead for {k} weeks to close the last agreements.',
  },
  {
    level: 'icb',
    text: 'Please broker a meeting between {mental} and {community} about the empty seats in core teams.',
  },
  {
    level: 'icb',
    text: 'Can the analysts’ shared team give us two days a month for cohort lists until the post is filled?',
  },
  { level: 'icb', text: 'Please say which of the overlapping reports we may stop sending.' },
  {
    level: 'icb',
    text: 'We would like help to cost the night route of the gateway with the out-of-hours provider.',
  },
  { level: 'london', text: 'Please publish the London wording in the {k} languages most spoken here.' },
  {
    level: 'london',
    text: 'Can London settle one definition of a neighbourhood contact, so that places count the same thing?',
  },
  { level: 'london', text: 'We ask London to speak for all places with the supplier of the booking system.' },
  {
    level: 'london',
    text: 'Please agree with councils how pooled budgets are to be shown in their accounts.',
  },
  { level: 'london', text: 'Can smartcards for social care staff be issued in one London order?' },
  {
    level: 'london',
    text: 'We would like other places’ job descriptions for community health workers in one library.',
  },
  { level: 'london', text: 'Please advise on paying residents for their time without affecting benefits.' },
];

export const RISKS: readonly (Pick<RiskEntry, 'title' | 'owner' | 'mitigation'> & {
  likelihood: number;
  impact: number;
})[] = [
  {
    title: 'Core teams lose people faster than they recruit',
    owner: 'Workforce lead',
    likelihood: 4,
    impact: 4,
    mitigation: 'Shared adverts with {community}, and exit talks within a week.',
  },
  {
    title: 'Winter pressure stops work on the programme',
    owner: 'Programme manager',
    likelihood: 4,
    impact: 3,
    mitigation: 'A short list of what goes on whatever happens, agreed by {board}.',
  },
  {
    title: 'A partner withdraws money to meet its savings target',
    owner: 'Director of finance',
    likelihood: 3,
    impact: 4,
    mitigation: 'Early sight of each partner’s plans at the finance group.',
  },
  {
    title: 'Residents see no difference and lose patience',
    owner: 'Engagement lead',
    likelihood: 3,
    impact: 3,
    mitigation: 'Publish one change a month that residents asked for.',
  },
  {
    title: 'Data-sharing stops after an incident elsewhere',
    owner: 'Information governance lead',
    likelihood: 2,
    impact: 4,
    mitigation: 'Access review each quarter and a paper fallback that is tested.',
  },
  {
    title: 'The shared base is not ready when leases end',
    owner: 'Estates lead',
    likelihood: 3,
    impact: 4,
    mitigation: 'Options for a short extension, with costs.',
  },
  {
    title: 'Practices close lists without notice',
    owner: 'Primary care lead',
    likelihood: 3,
    impact: 5,
    mitigation: 'Monthly calls by {gp} and a small fund for locums.',
  },
  {
    title: 'The Integrator’s running costs are not covered',
    owner: 'SRO',
    likelihood: 3,
    impact: 4,
    mitigation: 'A plan from existing budgets, reviewed by {group}.',
  },
  {
    title: 'Reorganisation of the ICB leaves decisions without an owner',
    owner: 'SRO',
    likelihood: 4,
    impact: 3,
    mitigation: 'A list of open decisions kept with the ICB and looked at monthly.',
  },
  {
    title: 'Care homes and home care are left out',
    owner: 'Adult social care lead',
    likelihood: 3,
    impact: 3,
    mitigation: 'Backfill money and a provider in the chair of the training group.',
  },
  {
    title: 'Digital routes leave some residents behind',
    owner: 'Digital lead',
    likelihood: 3,
    impact: 4,
    mitigation: 'A person behind each route, checked by {forum}.',
  },
  {
    title: 'One analyst holds all knowledge of the figures',
    owner: 'Public health lead',
    likelihood: 4,
    impact: 3,
    mitigation: 'A second person trained, and definitions written down.',
  },
  {
    title: 'Unclear accountability when a shared decision goes wrong',
    owner: 'Chair of the partnership',
    likelihood: 2,
    impact: 5,
    mitigation: 'Decision rights on one page, tested with a mock case.',
  },
  {
    title: 'Specialist in-reach depends on goodwill',
    owner: 'Clinical lead',
    likelihood: 4,
    impact: 3,
    mitigation: 'Sessions written into job plans at the next round.',
  },
  {
    title: 'Voluntary groups close for want of money',
    owner: 'Voluntary sector lead',
    likelihood: 3,
    impact: 4,
    mitigation: 'Small grants paid in advance and {vcs} kept at the table.',
  },
  {
    title: 'Boundary changes reopen agreed neighbourhoods',
    owner: 'Planning lead',
    likelihood: 2,
    impact: 3,
    mitigation: 'A rule on when lines may move, put to {board}.',
  },
];

export const PARTNER_NOTES = {
  not_yet: [
    'Nobody has been named yet.',
    'Invited twice; we will try in person.',
    'Wants to wait until the Integrator is settled.',
  ],
  partly: [
    'Comes when the agenda concerns it.',
    'One neighbourhood is covered, the others are not.',
    'Sends a deputy without authority to decide.',
  ],
  engaged: [
    'A regular voice at {group}.',
    'Leads one of our workstreams.',
    'Has named someone for each neighbourhood.',
  ],
} as const;
