import type { AgendaKind } from '~/domain/review/agenda';

/** What reviews decide, ask for and say. {place}, {area} and {board} are filled in. */

export const DECISIONS: Partial<Record<AgendaKind, readonly string[]>> = {
  area: [
    'Ask the two places furthest ahead in {area} to share their working papers with all others.',
    'Treat {area} as the board’s first priority until it is no longer red.',
    'Fund one shared project lead for {area} for six months from the transformation reserve.',
    'Accept one common template for {area} in place of each place’s own.',
    'Put {area} on the agenda of the provider collaborative next month.',
  ],
  milestones: [
    'Keep the dates of the milestones that are overdue, and hear each place on its plan next month.',
    'Let new dates be asked for only with the reason and the evidence that the date will hold.',
    'Hear the three places that slipped most in person at the next review.',
  ],
  returns: [
    'Publish with the places that have reported, and say plainly who has not.',
    'Send the list of late returns to chief executives each month.',
  ],
  changed: [
    'Note the falls of this month; none of them needs a decision of {board} yet.',
    'Ask for a short paper on why confidence fell in more than one place at once.',
  ],
  asks: [
    'Answer the asks on estates together, after the estates survey is in.',
    'Give each ask an owner before the meeting closes.',
  ],
};

export const PLACE_ACTIONS: readonly string[] = [
  'Send the list of practices that have not joined a neighbourhood team, with the reason for each.',
  'Agree with the community provider who covers the empty seats in the core teams.',
  'Show the plan by which the overdue milestone is reached, with a date that holds.',
  'Sign the remaining data-sharing agreements or say what stops each one.',
  'Invite housing to the place partnership and report who came.',
  'Publish the neighbourhood map and tell residents where to find it.',
  'Take the figures on carers to the health and wellbeing board.',
  'Name who answers for the handover at weekends.',
];

export const ICB_ACTIONS: readonly string[] = [
  'Bring one proposal for indemnity of staff who work across employers.',
  'Confirm which part of the workforce money can be carried over.',
  'Report how the queries of this month were answered, place by place.',
  'Settle with the acute trusts which specialist sessions each neighbourhood can count on.',
];

export const LONDON_ACTIONS: readonly string[] = [
  'Publish one definition of a neighbourhood contact.',
  'Speak for all places with the supplier of the booking system.',
  'Put the job descriptions of all places in one library.',
];

export const PROGRESS: readonly string[] = [
  'Begun: the partners have met once and agreed who does what.',
  'Half of it is done. The rest waits for one partner’s board.',
  'A first version is with the SRO. We expect to close it within the month.',
  'We have the names; two answers are still missing.',
];

export const CLOSED: readonly string[] = [
  'Done and reported to the partnership board.',
  'Done. The paper is with the board’s secretary.',
  'Settled: both providers have agreed in writing.',
  'Done later than planned; the new arrangement started this month.',
];

export const ANSWERS: readonly string[] = [
  'Yes. The sessions are agreed from April and the trust will write to you by the end of the month.',
  'We have settled it with the finance directors: the money can be carried over to the spring.',
  'One wording for all places is published in the library. Please use it and tell us what is missing.',
  'We cannot fund a post, but two days a month of the shared analysts are yours from next month.',
  'The legal advice is in: the host’s indemnity covers it. A letter to quote is attached to the minutes.',
  'Agreed with London Councils. The note on how to show it in the accounts is on its way.',
];

export const ESCALATED: readonly string[] = [
  'Other ICBs are asked the same. Will London settle it once for everyone?',
  'We cannot settle this with one trust alone. Can London take it up with all of them?',
  'Is there money for this at London level, or do we tell the place no?',
];

export const ESCALATED_ACTIONS: readonly string[] = [
  'The provider says it has no mandate. Can {board} give it one?',
  'Two partners disagree on who pays. Which of them is to?',
];

export const NOTES: readonly string[] = [
  'The figures were agreed as they stand.',
  'The reviewer explained what changed since the papers went out.',
  'Two places offered to help those that have not started.',
  'It was noted that the data are a month old by the time they are read.',
  'The clinical lead asked that residents’ views are reported beside the figures.',
];

export const COMMENTS: readonly string[] = [
  'I would like to hear the place itself on this before we decide.',
  'Please show next month what came of last month’s decision.',
];

export const DROPPED: readonly string[] = [
  'Dealt with by e-mail before the meeting.',
  'Nothing new since last month; the owner reports in writing.',
];

export const OWNERS = {
  place: ['Programme manager', 'SRO', 'Integrator lead', 'Director of public health'],
  icb: ['Director of strategy', 'Chief finance officer', 'ICB reviewer', 'Chief people officer'],
  region: ['London office', 'Regional digital lead', 'Regional workforce lead'],
} as const;

export const ATTENDANCE = {
  icb: [
    'Chair of the board',
    'Chief executive',
    'Director of strategy',
    'Chief finance officer',
    'Medical director',
    'Local authority member',
    'Voluntary sector member',
    'Healthwatch representative',
    'ICB reviewer',
  ],
  region: [
    'Chair of the Health and Care Partnership',
    'Regional director',
    'London Councils representative',
    'Greater London Authority representative',
    'Public health representative',
    'ICB chief executives',
    'Londonwide primary care representative',
    'London office',
  ],
} as const;
